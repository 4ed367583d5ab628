import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HostEvent } from '@aws-linked/server'
import { preparedRole, roleOf } from './support/connect-role.ts'
import { freshOn } from './support/fresh.ts'
import { scopeOf, volume } from './support/fake-aws.ts'
import { discovered, eventually, eventsUntil, keyOf, testServer } from './support/test-server.ts'

const told: HostEvent[] = []
let clock = Date.parse('2026-11-01T00:00:00Z')
const server = testServer({
  roles: {},
  // Two discoveries never begin at the same time.
  now: () => new Date((clock += 1)),
  onEvent: (event) => told.push(event),
})
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const fresh = freshOn(server)

const typesOf = (tenant: string): string[] =>
  told.filter(({ tenantId }) => tenantId === tenant).map(({ type }) => type)

/** Another key of the same account. */
const secondKey = (account: string) => ({
  accessKeyId: `AKIA${account}B`,
  secretAccessKey: 'the-second-secret',
})

test('a Data Source is renamed, and open dashboards hear of it', async () => {
  const { client, account } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  const events = await eventsUntil(
    client,
    (event) => event.type === 'data_source' && event.dataSource.name === 'Prod',
    ({ type }) => {
      if (type === 'open') void client.changeDataSource(id, { name: ' Prod ' })
    },
  )
  expect(events.length).toBeGreaterThan(1)
  expect(await client.getDataSource(id)).toMatchObject({ name: 'Prod', state: 'connected' })
})

test('a root’s export is said and forgotten, and what is not given stays', async () => {
  const { client, account } = fresh()
  const { id } = await client.connect({
    type: 'root',
    name: 'Root',
    credentials: keyOf(account),
  })
  const place = { bucket: 'bills', prefix: 'reports' }
  expect(await client.changeDataSource(id, { billingExport: place })).toMatchObject({
    name: 'Root',
    billingExport: place,
  })
  await client.changeDataSource(id, { name: 'R' })
  expect(await client.getDataSource(id)).toMatchObject({ name: 'R', billingExport: place })
  expect(await client.changeDataSource(id, { billingExport: null })).not.toHaveProperty(
    'billingExport',
  )
})

test.each([
  ['bucket', 'linked', { billingExport: { bucket: 'bills' } }],
  ['bucket', 'root', { billingExport: { bucket: 'a*' } }],
  ['name', 'root', { name: 'x'.repeat(101) }],
  ['type', 'root', { type: 'linked' }],
  ['ownerId', 'root', { ownerId: 'mallory' }],
] as const)('a change’s %s is refused of a %s: %j', async (field, type, change) => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type, credentials: keyOf(account) })
  const response = await server.request(tenant, `/data-sources/${id}`, {
    method: 'PATCH',
    body: JSON.stringify(change),
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field } })
})

test('a key is replaced by another of the account, and the next discovery uses it', async () => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await discovered(client, id)
  const source = await client.replaceCredentials(id, secondKey(account))
  expect(source).toMatchObject({
    id,
    state: 'connected',
    credentials: { kind: 'access_key', accessKeyId: `AKIA${account}B` },
  })
  server.aws.broken.set(`AKIA${account}`, 'invalid_access_key_id')
  server.aws.streams.set(`AKIA${account}B`, scopeOf([volume(account, 1)]))
  await client.startDiscovery(id)
  expect(await discovered(client, id)).toMatchObject({ status: 'finished', found: 1 })
  await eventually(() => expect(typesOf(tenant)).toContain('credentials_replaced'))
})

test('a key is replaced by a role, and a role by a key', async () => {
  const { client, account } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  const { credentials } = await preparedRole(server.aws, client, account)
  expect(await client.replaceCredentials(id, credentials)).toMatchObject({
    credentials: { kind: 'role', roleArn: roleOf(account) },
  })
  expect(await client.replaceCredentials(id, keyOf(account))).toMatchObject({
    credentials: { kind: 'access_key' },
  })
  // The role still asks for the External ID of its setup, which is this Data Source's for ever.
  expect(await client.replaceCredentials(id, credentials)).toMatchObject({
    credentials: { kind: 'role' },
  })
})

test('a disconnected Data Source comes back with the role it had', async () => {
  const { client, account } = fresh()
  const { credentials } = await preparedRole(server.aws, client, account)
  const { id } = await client.connect({ type: 'linked', credentials })
  await client.deleteDataSource(id, { data: 'keep' })
  expect(await client.connect({ type: 'linked', credentials })).toMatchObject({
    id,
    state: 'connected',
    credentials: { kind: 'role' },
  })
})

test('an External ID nobody used for a month is forgotten', async () => {
  const { client, account } = fresh()
  const { credentials } = await preparedRole(server.aws, client, account)
  clock += 31 * 24 * 60 * 60_000
  await expect(client.connect({ type: 'linked', credentials })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('what AWS said of the Organization stays when it says nothing more', async () => {
  const { client, account } = fresh()
  const member = { status: 'member', id: 'o-1', managementAccountId: '1' } as const
  server.aws.organizations.set(account, member)
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  server.aws.organizations.set(account, {
    status: 'unknown',
    problem: { code: 'access_denied', message: 'm', remedy: 'r' },
  })
  expect((await client.checkDataSource(id)).organization).toEqual(member)
  const replaced = await client.replaceCredentials(id, secondKey(account))
  expect(replaced.organization).toEqual(member)
})

test('credentials of another account replace nothing, and both accounts are named', async () => {
  const { client, account } = fresh()
  const other = fresh().account
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  const before = await client.getDataSource(id)
  await expect(client.replaceCredentials(id, keyOf(other))).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'accessKeyId',
    details: { account: other, expected: account },
  })
  const { credentials } = await preparedRole(server.aws, client, other)
  await expect(client.replaceCredentials(id, credentials)).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'roleArn',
    details: { account: other, expected: account },
  })
  expect((await client.getDataSource(id)).credentials).toEqual(before.credentials)
})

test('credentials that do not work replace nothing', async () => {
  const { client, account } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  server.aws.secrets.set(`AKIA${account}B`, 'another')
  await expect(client.replaceCredentials(id, secondKey(account))).rejects.toMatchObject({
    code: 'invalid_secret_access_key',
    field: 'secretAccessKey',
  })
  await expect(
    client.replaceCredentials(id, { ...secondKey(account), sessionToken: 'token' }),
  ).rejects.toMatchObject({ code: 'temporary_credentials', field: 'accessKeyId' })
  expect((await client.getDataSource(id)).credentials).toMatchObject({
    accessKeyId: `AKIA${account}`,
  })
})

test('a discovery that runs goes on while its credentials are replaced', async () => {
  const { client, account } = fresh()
  const replaced = Promise.withResolvers<void>()
  server.aws.streams.set(`AKIA${account}`, async function* () {
    yield { type: 'resource', resource: volume(account, 1) }
    await replaced.promise
    yield { type: 'resource', resource: volume(account, 2) }
    yield {
      type: 'scope',
      kind: 'AWS::EC2::Volume',
      region: 'eu-west-1',
      count: 2,
      complete: true,
    }
  })
  const { id, discovery } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await client.replaceCredentials(id, secondKey(account))
  replaced.resolve()
  expect(await discovered(client, id)).toMatchObject({
    id: discovery?.id,
    status: 'finished',
    found: 2,
  })
})

test('that the replaced key was refused says nothing of the new one, which starts over', async () => {
  const { ConnectError } = await import('@aws-linked/sdk')
  const { client, account, tenant } = fresh()
  server.aws.streams.set(`AKIA${account}B`, scopeOf([volume(account, 1)]))
  const replaced = Promise.withResolvers<void>()
  // oxlint-disable-next-line require-yield -- it fails before it has anything
  server.aws.streams.set(`AKIA${account}`, async function* () {
    await replaced.promise
    throw new ConnectError('invalid_access_key_id', 'It is gone.', { remedy: 'r' })
  })
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await eventually(() => expect(server.aws.active).toBe(1))
  await client.replaceCredentials(id, secondKey(account))
  replaced.resolve()
  await eventually(async () =>
    expect(await client.getDataSource(id)).toMatchObject({
      state: 'connected',
      discovery: { status: 'finished', found: 1 },
    }),
  )
  const ended = told.filter((event) => event.tenantId === tenant && 'discovery' in event)
  expect(ended).toMatchObject([
    { discovery: { status: 'failed', problem: { code: 'invalid_access_key_id' } } },
    { discovery: { status: 'finished' } },
  ])
})

test('a disconnected Data Source keeps its data, and has no credentials', async () => {
  const { client, account, tenant } = fresh()
  server.aws.streams.set(`AKIA${account}`, scopeOf([volume(account, 1)]))
  const { id } = await client.connect({
    type: 'linked',
    name: 'Prod',
    credentials: keyOf(account),
  })
  await discovered(client, id)
  await client.deleteDataSource(id, { data: 'keep' })
  expect(await client.getDataSource(id)).toMatchObject({
    name: 'Prod',
    state: 'disconnected',
    credentials: { kind: 'none' },
    resourceCount: 1,
  })
  for (const call of [
    () => client.startDiscovery(id),
    () => client.checkDataSource(id),
    () => client.replaceCredentials(id, keyOf(account)),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'conflict', status: 409 })
  }
  await eventually(() => expect(typesOf(tenant)).toContain('data_source_disconnected'))
})

test('connecting the account again revives it: the same ID, the same history', async () => {
  const { client, account, tenant } = fresh()
  server.aws.streams.set(`AKIA${account}`, scopeOf([volume(account, 1)]))
  const { id } = await client.connect({
    type: 'linked',
    name: 'Prod',
    credentials: keyOf(account),
  })
  await discovered(client, id)
  const [first] = (await client.listResources()).resources
  await client.deleteDataSource(id, { data: 'keep' })

  const revived = await client.connect({ type: 'linked', credentials: keyOf(account) })
  expect(revived).toMatchObject({ id, name: 'Prod', state: 'connected' })
  expect(await discovered(client, id)).toMatchObject({ status: 'finished' })
  const { resources } = await client.listResources()
  expect(resources).toMatchObject([{ firstSeenAt: first?.firstSeenAt }])
  await eventually(() =>
    expect(typesOf(tenant).filter((type) => type === 'data_source_connected')).toHaveLength(2),
  )
})

test('disconnecting ends the discovery that runs, and its record says so', async () => {
  const { aborted } = await import('./support/fake-aws.ts')
  const { client, account } = fresh()
  server.aws.streams.set(`AKIA${account}`, async function* (signal) {
    yield await aborted(signal)
  })
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await eventually(() => expect(server.aws.active).toBe(1))
  await client.deleteDataSource(id, { data: 'keep' })
  expect(server.aws.active).toBe(0)
  expect(await client.getDataSource(id)).toMatchObject({
    state: 'disconnected',
    discovery: { status: 'cancelled' },
  })
})

test('what was kept can be erased later', async () => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await discovered(client, id)
  await client.deleteDataSource(id, { data: 'keep' })
  await client.deleteDataSource(id, { data: 'erase' })
  expect(await client.listDataSources()).toEqual([])
  await eventually(() => expect(typesOf(tenant).at(-1)).toBe('data_source_deleted'))
})

test('how data ends is one of two', async () => {
  const { client, account, tenant } = fresh()
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  const response = await server.request(tenant, `/data-sources/${id}?data=maybe`, {
    method: 'DELETE',
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { field: 'data' } })
  expect(await client.getDataSource(id)).toMatchObject({ state: 'connected' })
})

test('another tenant changes, replaces, checks and disconnects nothing', async () => {
  const { client, account } = fresh()
  const attacker = fresh().client
  const { id } = await client.connect({ type: 'linked', credentials: keyOf(account) })
  await discovered(client, id)
  const before = await client.getDataSource(id)
  for (const call of [
    () => attacker.changeDataSource(id, { name: 'mine' }),
    () => attacker.replaceCredentials(id, secondKey(account)),
    () => attacker.checkDataSource(id),
    () => attacker.deleteDataSource(id, { data: 'keep' }),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'not_found', status: 404 })
  }
  expect(await client.getDataSource(id)).toEqual(before)
})
