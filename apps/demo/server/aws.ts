import type { DemoKey, Sandbox } from '@aws-linked/sandbox'
import type { RolesOptions } from '@aws-linked/server'
import type { Customer } from './customer.ts'
import type { Aws } from './options.ts'

/** What the demo connects to. */
export interface Backend {
  /** Where AWS's APIs are answered; absent for AWS itself. */
  readonly endpoint?: string
  /** The demo's own AWS identity; absent where it has none. */
  readonly roles?: RolesOptions
  /** Who makes the roles, where nobody else would. */
  readonly customer?: Customer
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
    roles: {},
    hints: [
      'This talks to real AWS, with the keys and roles you give it. Reads only; nothing is changed.',
      'Roles are assumed by the AWS identity this machine is set up with.',
    ],
    close: async () => {},
  }
}

async function startSandboxBackend(): Promise<Backend> {
  const { demoHost, demoKeys, demoScenario, startSandbox } = await import('@aws-linked/sandbox')
  // Slow enough to watch resources arrive, as they do from AWS.
  const sandbox = await startSandbox({ scenario: demoScenario, latencyMs: 60 })
  const { accountId, ...credentials } = demoHost
  return {
    endpoint: sandbox.endpoint,
    roles: { accountId, credentials },
    customer: await createCustomer(sandbox),
    hints: [
      'Access key ID, secret access key, account, and what they give:',
      '',
      ...table(demoKeys(demoScenario)),
      '',
      'Or a role: each account has one called aws-linked, made with the External ID that the form shows',
      'first, such as arn:aws:iam::111122223333:role/aws-linked.',
    ],
    close: () => sandbox.close(),
  }
}

/** Puts the role into the root account and the linked ones; `sandbox` has an older one of its own. */
async function createCustomer(sandbox: Sandbox): Promise<Customer> {
  const { demoRole, demoScenario, putDemoRoles } = await import('@aws-linked/sandbox')
  // The root account of one Organization is nobody's: that is what the demo shows of it.
  const roots = demoScenario.organizations
    .map(({ managementAccountId }) => managementAccountId)
    .filter((id) => demoScenario.accounts.some((account) => account.id === id))
  return {
    trust(externalIds) {
      putDemoRoles(sandbox, externalIds)
      for (const id of roots) sandbox.putRole(id, demoRole(externalIds, id))
    },
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
