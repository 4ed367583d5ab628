import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparedRole, roleOf } from './support/connect-role.ts'
import { aborted } from './support/fake-aws.ts'
import { freshOn } from './support/fresh.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

let daysLater = 0
const server = testServer({
  roles: {},
  now: () => new Date(Date.now() + daysLater * 24 * 60 * 60_000),
})
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const fresh = freshOn(server)

test('a reload of the form shows the same External ID, whoever reloads it', async () => {
  const { client, tenant } = fresh()
  const first = await client.createRoleSetup({ type: 'linked' })
  expect(await client.createRoleSetup({ type: 'linked' })).toEqual(first)
  expect(await server.client(tenant, 'ines').createRoleSetup({ type: 'linked' })).toEqual(first)
})

test('a role that was made before a reload is connected after it', async () => {
  const { client, account } = fresh()
  await preparedRole(server.aws, client, account)
  const { id: roleSetupId } = await client.createRoleSetup({ type: 'linked' })
  const credentials = { roleSetupId, roleArn: roleOf(account) }
  expect(await client.connect({ type: 'linked', credentials })).toMatchObject({
    state: 'connected',
  })
})

test('forms that ask at once get the same External ID', async () => {
  const { client } = fresh()
  const asked = Array.from({ length: 12 }, () => client.createRoleSetup({ type: 'linked' }))
  expect(new Set((await Promise.all(asked)).map(({ externalId }) => externalId)).size).toBe(1)
})

test('each type, account, root and tenant has an External ID of its own', async () => {
  const { client, account } = fresh()
  const root = await client.connect({ type: 'root', credentials: keyOf(account) })
  const requests = [
    { type: 'linked' },
    { type: 'root' },
    { type: 'linked', accountId: '444455556666' },
    { type: 'root', accountId: '444455556666' },
    { type: 'linked', accountId: '444455556667' },
    { type: 'linked', rootId: root.id },
  ] as const
  const ask = () => Promise.all(requests.map((request) => client.createRoleSetup(request)))
  const first = await ask()
  expect(new Set(first.map(({ externalId }) => externalId)).size).toBe(requests.length)
  expect(await ask()).toEqual(first)
  const foreign = await fresh().client.createRoleSetup({ type: 'linked' })
  expect(first.map(({ externalId }) => externalId)).not.toContain(foreign.externalId)
})

test('the External ID that connected an account is not shown again', async () => {
  const { client, account } = fresh()
  const { setup, credentials } = await preparedRole(server.aws, client, account)
  await client.connect({ type: 'linked', credentials })
  const next = await client.createRoleSetup({ type: 'linked' })
  expect(next.externalId).not.toBe(setup.externalId)
  expect(await client.createRoleSetup({ type: 'linked' })).toEqual(next)
})

test('a role that AWS refuses leaves its External ID open', async () => {
  const { client, account } = fresh()
  const { setup, credentials } = await preparedRole(server.aws, client, account)
  server.aws.roles.delete(roleOf(account))
  await expect(client.connect({ type: 'linked', credentials })).rejects.toMatchObject({
    code: 'role_not_assumable',
  })
  expect(await client.createRoleSetup({ type: 'linked' })).toEqual(setup)
})

test('a connection that was stopped leaves its External ID open', async () => {
  const { client, account } = fresh()
  const { setup, credentials } = await preparedRole(server.aws, client, account)
  const stop = new AbortController()
  let isStarted = false
  server.aws.streams.set(roleOf(account), async function* (signal) {
    isStarted = true
    stop.abort(new Error('left'))
    yield await aborted(signal)
  })
  await client.connect({ type: 'linked', credentials }, { signal: stop.signal }).catch(() => {})
  await eventually(async () => {
    expect(isStarted).toBe(true)
    expect(await client.listDataSources()).toEqual([])
    expect(await client.createRoleSetup({ type: 'linked' })).toEqual(setup)
  })
  server.aws.streams.delete(roleOf(account))
  await client.connect({ type: 'linked', credentials })
})

test('the roles that a StackSet made are the same root’s after a reload, and after a run', async () => {
  const { client, account } = fresh()
  const linked = fresh().account
  server.aws.accounts.set(account, [{ id: linked, name: 'linked', status: 'ACTIVE' }])
  const { id: rootId } = await client.connect({ type: 'root', credentials: keyOf(account) })
  const setup = await client.createRoleSetup({ type: 'linked', rootId })
  server.aws.roles.set(roleOf(linked), setup.externalId)
  const again = await client.createRoleSetup({ type: 'linked', rootId })
  expect(again).toEqual(setup)
  await client.connectMany(rootId, { roleSetupId: again.id, accountIds: [linked] })
  await eventually(async () =>
    expect(await client.getConnections(rootId)).toMatchObject({
      status: 'finished',
      accounts: [{ status: 'connected' }],
    }),
  )
  expect(await client.createRoleSetup({ type: 'linked', rootId })).toEqual(setup)
})

test('another name of the role keeps the External ID, and is remembered', async () => {
  const { client } = fresh()
  const { externalId } = await client.createRoleSetup({ type: 'linked' })
  const named = await client.createRoleSetup({ type: 'linked', roleName: 'finops' })
  expect(named).toMatchObject({ externalId, roleName: 'finops' })
  expect(await client.createRoleSetup({ type: 'linked' })).toEqual(named)
})

test('an External ID that nobody asked for in thirty days is forgotten', async () => {
  const { client } = fresh()
  const { externalId } = await client.createRoleSetup({ type: 'linked' })
  daysLater = 29
  expect(await client.createRoleSetup({ type: 'linked' })).toMatchObject({ externalId })
  daysLater = 58
  expect(await client.createRoleSetup({ type: 'linked' })).toMatchObject({ externalId })
  daysLater = 89
  expect((await client.createRoleSetup({ type: 'linked' })).externalId).not.toBe(externalId)
  daysLater = 0
})
