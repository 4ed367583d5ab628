import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '@aws-linked/client'
import type { Client } from '@aws-linked/client'
import { demoHost, demoKeys, demoRole, demoScenario, startSandbox } from '@aws-linked/sandbox'
import type { Sandbox } from '@aws-linked/sandbox'
import { createAwsLinked, generateKey } from '@aws-linked/server'
import type { AwsLinked, LogEntry } from '@aws-linked/server'
import { storeFolder } from './support/store-folder.ts'
import { authenticate, discovered, origin } from './support/test-server.ts'

// The SDK is real here, and so are trust policies, External IDs and permissions; AWS is a sandbox.
const folder = storeFolder()
const log: LogEntry[] = []
const key = demoKeys(demoScenario).find(
  ({ outcome, account }) => outcome === 'works' && account?.type === 'linked',
)!
const account = key.account!.id
const roleArn = `arn:aws:iam::${account}:role/aws-linked`
let sandbox: Sandbox
let linked: AwsLinked

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: demoScenario })
  const { accessKeyId, secretAccessKey } = demoHost
  linked = createAwsLinked({
    authenticate,
    keys: [{ id: 'k', key: generateKey() }],
    dataDir: folder.dataDir,
    aws: { endpoint: sandbox.endpoint, region: 'us-east-1' },
    roles: { credentials: { accessKeyId, secretAccessKey } },
    log: (entry) => log.push(entry),
  })
  await linked.ready
})

afterAll(async () => {
  await linked.close()
  await sandbox.close()
  folder.remove()
})

const signedIn = (tenant: string): Client =>
  createClient({
    endpoint: `${origin}/aws-linked`,
    headers: { 'x-tenant': tenant },
    fetch: (url, init) => linked.fetch(new Request(url, init)),
  })

const calls = (): number => sandbox.requests.filter(({ service }) => service === 'sts').length

test('the account to trust is found by one call, and remembered', async () => {
  const before = calls()
  for (const tenant of ['a', 'b']) {
    expect(await signedIn(tenant).getSettings()).toMatchObject({
      methods: ['role', 'access_key'],
      accountId: demoHost.accountId,
    })
  }
  expect(calls() - before).toBe(1)
})

test('a role is connected with, checked, discovered, taken away and given back', async () => {
  const client = signedIn('role')
  const setup = await client.createRoleSetup({ type: 'linked' })
  const credentials = { roleSetupId: setup.id, roleArn }
  await expect(client.connect({ type: 'linked', credentials })).rejects.toMatchObject({
    code: 'role_not_assumable',
    field: 'roleArn',
  })
  sandbox.putRole(account, demoRole(setup.externalId, account))
  const source = await client.connect({ type: 'linked', credentials })
  expect(source).toMatchObject({
    state: 'connected',
    account: { id: account },
    credentials: { kind: 'role', roleArn, externalId: setup.externalId },
  })
  expect(source.permissions?.permissions.length).toBeGreaterThan(10)
  expect(await discovered(client, source.id)).toMatchObject({ status: 'finished' })

  sandbox.removeRole(account, 'aws-linked')
  expect(await client.checkDataSource(source.id)).toMatchObject({
    state: 'needs_attention',
    problem: { code: 'role_not_assumable' },
  })
  sandbox.putRole(account, demoRole(setup.externalId, account))
  expect(await client.checkDataSource(source.id)).toMatchObject({ state: 'connected' })
})

test('a role that anyone of the host’s account may assume is refused', async () => {
  const client = signedIn('open')
  const setup = await client.createRoleSetup({ type: 'linked' })
  const role = demoRole(setup.externalId, account)
  sandbox.putRole(account, {
    ...role,
    trust: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${demoHost.accountId}:root` },
        Action: 'sts:AssumeRole',
      },
    },
  })
  await expect(
    client.connect({ type: 'linked', credentials: { roleSetupId: setup.id, roleArn } }),
  ).rejects.toMatchObject({ code: 'external_id_not_enforced', field: 'roleArn' })
  expect(await client.listDataSources()).toEqual([])
})

test('another tenant’s External ID opens nothing: the confused deputy stays out', async () => {
  const victim = signedIn('victim')
  const setup = await victim.createRoleSetup({ type: 'linked' })
  sandbox.putRole(account, demoRole(setup.externalId, account))
  await victim.connect({ type: 'linked', credentials: { roleSetupId: setup.id, roleArn } })

  const attacker = signedIn('attacker')
  const own = await attacker.createRoleSetup({ type: 'linked' })
  await expect(
    attacker.connect({ type: 'linked', credentials: { roleSetupId: own.id, roleArn } }),
  ).rejects.toMatchObject({ code: 'role_not_assumable' })
  await expect(
    attacker.connect({ type: 'linked', credentials: { roleSetupId: setup.id, roleArn } }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('a key gives way to a role, with a report of what the role may do', async () => {
  const client = signedIn('switch')
  const { accessKeyId, secretAccessKey } = key
  const { id, permissions } = await client.connect({
    type: 'linked',
    credentials: { accessKeyId, secretAccessKey },
  })
  expect(permissions?.permissions.length).toBeGreaterThan(10)
  const setup = await client.createRoleSetup({ type: 'linked', accountId: account })
  sandbox.putRole(account, demoRole(setup.externalId, account))
  const replaced = await client.replaceCredentials(id, {
    roleSetupId: setup.id,
    accountId: account,
    roleName: 'aws-linked',
  })
  expect(replaced).toMatchObject({ id, credentials: { kind: 'role', roleArn } })
  expect(replaced.permissions?.permissions).toHaveLength(permissions!.permissions.length)
  await client.startDiscovery(id)
  expect(await discovered(client, id)).toMatchObject({ status: 'finished' })
})

test('nothing of all that is a fault of the server', () => {
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})
