import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { demoKeys, demoScenario, startSandbox } from '@aws-linked/sandbox'
import type { Sandbox } from '@aws-linked/sandbox'
import { createAwsLinked, generateKey } from '@aws-linked/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findExamples } from './support/find-examples.ts'
import type { Example } from './support/find-examples.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, '.examples')
const examples = findExamples(root)
const run = promisify(execFile)

/** What a newcomer calls first, by package. */
const frontDoors = {
  sdk: 'connect discover checkPermissions policy trustPolicy roleTemplate quickCreateUrl stackSetSteps listAccounts getAccount credentialProvider getPartition',
  client: 'createClient',
  server: 'createAwsLinked generateKey',
  billing: 'billing billingJobs findExports listPeriods importPeriod reconcile',
}

/** These need the root account's key; the others run with that of a linked one. */
const rootOnly = [
  'sdk/listAccounts',
  ...['billingJobs', 'findExports', 'listPeriods', 'importPeriod', 'reconcile'].map(
    (name) => `billing/${name}`,
  ),
]

let sandbox: Sandbox
let linked: ReturnType<typeof createAwsLinked>
let server: ReturnType<typeof serve>

function nameOf({ room, name }: Example): string {
  return `${room}/${name}`
}

function fileOf({ room, name }: Example): string {
  return join(folder, `${room}-${name}.ts`)
}

/** The environment of a machine that is set up for the sandbox. */
function environment(example: Example): Record<string, string> {
  const isRoot = rootOnly.includes(nameOf(example)) || example.code.includes("'root'")
  const account = isRoot ? 'meridian-root' : 'orders-prod'
  const key = demoKeys(demoScenario).find((one) => one.account?.name === account)
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    PATH: process.env['PATH'] ?? '',
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: key?.accessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: key?.secretAccessKey ?? '',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_LINKED_KEY: generateKey(),
    AWS_LINKED_EXAMPLE_SERVER: `http://127.0.0.1:${port}`,
  }
}

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  sandbox = await startSandbox({ scenario: demoScenario })
  linked = createAwsLinked({
    authenticate: () => ({ tenantId: 'acme', employeeId: 'nadia', role: 'admin' }),
    keys: [{ id: 'one', key: generateKey() }],
    dataDir: join(folder, 'data'),
  })
  server = serve({ fetch: linked.fetch, port: 0, hostname: '127.0.0.1' })
  await Promise.all(examples.map((one) => writeFile(fileOf(one), one.code)))
})

afterAll(async () => {
  server.close()
  await linked.close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

test('every front-door function has an example', () => {
  const wanted = Object.entries(frontDoors).flatMap(([room, names]) =>
    names.split(' ').map((name) => `${room}/${name}`),
  )
  const found = new Set(examples.map(nameOf))
  expect(wanted.filter((name) => !found.has(name))).toEqual([])
})

test('the examples compile against what is published', async () => {
  const compilerOptions = {
    target: 'es2024',
    lib: ['es2024', 'esnext.array', 'esnext.disposable', 'dom', 'dom.iterable'],
    module: 'nodenext',
    moduleDetection: 'force',
    types: ['node'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  }
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['*.ts'] }),
  )
  const { stdout } = await run('tsc', ['--project', folder]).catch((error: unknown) => {
    if (error instanceof Error && 'stdout' in error) return { stdout: String(error.stdout) }
    throw error
  })
  expect(stdout).toBe('')
})

test.concurrent.for(examples.map((example) => [nameOf(example), example] as const))(
  'the example of %s runs to its end',
  async ([, example]) => {
    const cwd = join(folder, `${example.room}-${example.name}`)
    await mkdir(cwd)
    const host = join(import.meta.dirname, 'support', 'example-host.mjs')
    const options = { cwd, env: environment(example), timeout: 110_000 }
    await expect(run('node', ['--import', host, fileOf(example)], options)).resolves.toBeDefined()
  },
)
