import type { DemoKey } from '@aws-linked/sandbox'
import type { Aws } from './options.ts'

/** What the demo connects to. */
export interface Backend {
  /** Where AWS's APIs are answered; absent for AWS itself. */
  readonly endpoint?: string
  /** What to try, printed at the start. */
  readonly hints: readonly string[]
  close(): Promise<void>
}

/** Starts the AWS that was asked for. */
export function startAws(aws: Aws): Promise<Backend> {
  const start = { sandbox: startSandboxBackend, localstack: startLocalstackBackend, aws: realAws }
  return start[aws]()
}

async function realAws(): Promise<Backend> {
  return {
    hints: ['This talks to real AWS, with the keys you type in. Reads only; nothing is changed.'],
    close: async () => {},
  }
}

async function startSandboxBackend(): Promise<Backend> {
  const { demoKeys, demoScenario, startSandbox } = await import('@aws-linked/sandbox')
  // Slow enough to watch resources arrive, as they do from AWS.
  const sandbox = await startSandbox({ scenario: demoScenario, latencyMs: 60 })
  return {
    endpoint: sandbox.endpoint,
    hints: [
      'Access key ID, secret access key, account, and what they give:',
      '',
      ...table(demoKeys(demoScenario)),
    ],
    close: () => sandbox.close(),
  }
}

async function startLocalstackBackend(): Promise<Backend> {
  const [{ LocalstackContainer }, { demoScenario, seed }] = await Promise.all([
    import('@testcontainers/localstack'),
    import('@aws-linked/sandbox'),
  ])
  console.log('Starting LocalStack in a container and filling it; about a minute.')
  const container = await new LocalstackContainer('localstack/localstack:4.14.0').start()
  const endpoint = container.getConnectionUri()
  await seed(demoScenario, { endpoint })
  return {
    endpoint,
    hints: [
      'LocalStack takes an account ID as access key ID, and any secret:',
      '',
      ...demoScenario.accounts.map(({ id, name }) => `  ${id}  ${name}`),
    ],
    close: async () => {
      await container.stop()
    },
  }
}

/** One key a line: what to type, and what it gives. */
function table(keys: readonly DemoKey[]): string[] {
  const rows = keys.map(({ accessKeyId, secretAccessKey, account, note }) => [
    accessKeyId,
    secretAccessKey,
    account?.name ?? '',
    note,
  ])
  const widths = [0, 1, 2].map((part) => Math.max(...rows.map((row) => row[part]?.length ?? 0)))
  return rows.map(
    (row) => `  ${row.map((cell, part) => cell.padEnd(widths[part] ?? 0)).join('  ')}`,
  )
}
