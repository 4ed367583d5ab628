import type { Connections } from '@aws-linked/model'
import { createClient } from '@aws-linked/client'
import type { Client } from '@aws-linked/client'
import {
  demoHost,
  manyAccounts,
  manyAccountsRole,
  manyAccountsRoot,
  startSandbox,
} from '@aws-linked/sandbox'
import type { Sandbox } from '@aws-linked/sandbox'
import { createAwsLinked, generateKey } from '@aws-linked/server'
import type { AwsLinked, LogEntry } from '@aws-linked/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeFolder } from './support/store-folder.ts'
import { authenticate, eventually } from './support/test-server.ts'

// Everything is real here but AWS: the SDK, its signatures, roles with their trust policies.
const folder = storeFolder()
const log: LogEntry[] = []
const active = Array.from({ length: 12 }, (_, n) => String(200_000_000_001 + n)).filter(
  (_, n) => (n + 1) % 6 !== 0,
)
let sandbox: Sandbox
let linked: AwsLinked
let client: Client

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: manyAccounts(12, { suspendedEvery: 6 }) })
  const { accessKeyId, secretAccessKey } = demoHost
  linked = createAwsLinked({
    authenticate,
    keys: [{ id: 'k', key: generateKey() }],
    dataDir: folder.dataDir,
    aws: { endpoint: sandbox.endpoint, region: 'eu-west-1' },
    roles: { credentials: { accessKeyId, secretAccessKey } },
    log: (entry) => log.push(entry),
  })
  client = createClient({
    endpoint: 'https://app.example.com/aws-linked',
    headers: { 'x-tenant': 'many' },
    fetch: (url, init) => linked.fetch(new Request(url, init)),
  })
  await linked.ready
})

afterAll(async () => {
  await linked.close()
  await sandbox.close()
  folder.remove()
})

async function ended(id: string): Promise<Connections> {
  let run: Connections | undefined
  await eventually(async () => {
    run = await client.getConnections(id)
    expect(run.status).toBe('finished')
  })
  return run!
}

test('an Organization’s accounts are connected through the role that its StackSet made', async () => {
  const { accessKeyId, secretAccessKey } = manyAccountsRoot
  const { id } = await client.connect({
    type: 'root',
    credentials: { accessKeyId, secretAccessKey },
  })
  const { accounts, problem } = await client.listAccounts(id)
  expect(problem).toBeUndefined()
  expect(accounts).toHaveLength(12)
  const choice = accounts.filter(({ status }) => status === 'ACTIVE').map((one) => one.id)
  expect(choice.toSorted()).toEqual(active)

  const setup = await client.createRoleSetup({ type: 'linked', rootId: id })
  const [open = '', missing = '', ...rest] = active
  const role = manyAccountsRole(setup.externalId)
  for (const account of rest) sandbox.putRole(account, role)
  const anyone = { Effect: 'Allow', Action: 'sts:AssumeRole' } as const
  sandbox.putRole(open, {
    ...role,
    trust: {
      Version: '2012-10-17',
      Statement: [{ ...anyone, Principal: { AWS: demoHost.accountId } }],
    },
  })
  await client.connectMany(id, { roleSetupId: setup.id, accountIds: active })
  const run = await ended(id)
  const outcomes = new Map(run.accounts.map((one) => [one.accountId, one]))
  expect(outcomes.get(open)?.problem?.code).toBe('external_id_not_enforced')
  expect(outcomes.get(missing)?.problem?.code).toBe('role_not_assumable')
  for (const account of rest) expect(outcomes.get(account)?.status).toBe('connected')

  const sources = await client.listDataSources()
  const connected = sources.filter(({ account }) => rest.includes(account.id))
  expect(connected).toHaveLength(rest.length)
  for (const source of connected) {
    expect(source).toMatchObject({
      name: accounts.find((one) => one.id === source.account.id)?.name,
      credentials: { kind: 'role', externalId: setup.externalId },
      // The linked policy does not let it ask for its Organization: its root's list links it.
      organization: { status: 'unknown' },
      warnings: [],
    })
    expect(source.permissions?.permissions.length).toBeGreaterThan(5)
  }

  // What was mended is sent again, through the same role setup.
  sandbox.putRole(open, role)
  sandbox.putRole(missing, role)
  await client.connectMany(id, { roleSetupId: setup.id, accountIds: [open, missing] })
  const again = await ended(id)
  expect(again.accounts.map(({ status }) => status)).toEqual(['connected', 'connected'])
})

test('no secret is in what was told or logged', async () => {
  const told = JSON.stringify([await client.listDataSources(), log])
  expect(told).not.toContain(manyAccountsRoot.secretAccessKey)
  expect(told).not.toContain(demoHost.secretAccessKey)
  expect(log).toEqual([])
})
