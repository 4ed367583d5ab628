import { ConnectError } from '@aws-linked/model'
import type { ConnectErrorCode, Connections } from '@aws-linked/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '@aws-linked/client'
import { aborted } from './support/fake-aws.ts'
import { preparedRoot } from './support/prepared-root.ts'
import { eventsUntil, eventually, keyOf, testServer } from './support/test-server.ts'

const server = testServer({ roles: {} }, { triesPerMinute: 1000 })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

let count = 0
/** A root that no other test has, with these accounts in its Organization and a role in each. */
async function freshRoot(accounts = 3) {
  count += 1
  const client = server.client(`many-${count}`)
  const root = String(600_000_000_000 + count)
  const ids = Array.from({ length: accounts }, (_, n) =>
    String(count * 1_000_000 + n + 1).padStart(12, '7'),
  )
  return {
    client,
    tenant: `many-${count}`,
    root,
    ids,
    ...(await preparedRoot(server.aws, client, root, ids)),
  }
}

async function ended(client: Client, id: string): Promise<Connections> {
  let run: Connections | undefined
  await eventually(async () => {
    run = await client.getConnections(id)
    expect(run.status).not.toBe('running')
  })
  return run!
}

const statuses = ({ accounts }: Connections): string[] => accounts.map(({ status }) => status)

test('accounts are connected as single ones are, and belong to who asked', async () => {
  const { client, tenant, id, ids, roleSetupId, externalId } = await freshRoot()
  const asking = server.client(tenant, 'ines')
  const run = await asking.connectMany(id, { roleSetupId, accountIds: ids })
  expect(run).toMatchObject({ dataSourceId: id, roleSetupId, status: 'running' })
  expect(run.accounts.map(({ accountId }) => accountId)).toEqual(ids)

  const done = await ended(client, id)
  expect(done).toMatchObject({ id: run.id, status: 'finished', finishedAt: expect.any(String) })
  expect(statuses(done)).toEqual(['connected', 'connected', 'connected'])
  const sources = await client.listDataSources()
  for (const { accountId, dataSourceId } of done.accounts) {
    expect(sources.find((one) => one.id === dataSourceId)).toMatchObject({
      name: `account ${accountId}`,
      type: 'linked',
      account: { id: accountId },
      ownerId: 'ines',
      credentials: {
        kind: 'role',
        roleArn: `arn:aws:iam::${accountId}:role/aws-linked`,
        externalId,
      },
      discovery: expect.any(Object),
    })
  }
})

test('every failure is an outcome with its own problem, and the failed ones can be sent again', async () => {
  const { client, id, ids, roleSetupId, externalId } = await freshRoot(4)
  server.aws.roles.delete(`arn:aws:iam::${ids[1]}:role/aws-linked`)
  server.aws.roles.set(`arn:aws:iam::${ids[2]}:role/aws-linked`, null)
  await client.connectMany(id, { roleSetupId, accountIds: ids })
  const first = await ended(client, id)
  expect(statuses(first)).toEqual(['connected', 'failed', 'failed', 'connected'])
  expect(first.accounts.map(({ problem }) => problem?.code)).toEqual([
    undefined,
    'role_not_assumable',
    'external_id_not_enforced',
    undefined,
  ])
  expect(first.accounts[1]?.problem).toMatchObject({
    message: expect.any(String),
    remedy: expect.any(String),
  })
  expect(await client.listDataSources()).toHaveLength(3)

  server.aws.roles.set(`arn:aws:iam::${ids[1]}:role/aws-linked`, externalId)
  await client.connectMany(id, { roleSetupId, accountIds: [ids[1]!, ids[2]!] })
  expect(statuses(await ended(client, id))).toEqual(['connected', 'failed'])
})

test('what is connected already says so with its ID, and AWS is not asked', async () => {
  const { client, id, ids, roleSetupId } = await freshRoot(2)
  const other = await client.connect({ type: 'linked', credentials: keyOf(ids[0]!) })
  const run = await client.connectMany(id, { roleSetupId, accountIds: ids })
  expect(run.accounts[0]).toEqual({
    accountId: ids[0],
    status: 'already_connected',
    dataSourceId: other.id,
  })
  expect(statuses(await ended(client, id))).toEqual(['already_connected', 'connected'])
  expect((await client.getDataSource(other.id)).credentials.kind).toBe('access_key')
})

test('a disconnected account is revived, with its own ID', async () => {
  const { client, id, ids, roleSetupId } = await freshRoot(1)
  const before = await client.connect({ type: 'linked', credentials: keyOf(ids[0]!) })
  await client.deleteDataSource(before.id, { data: 'keep' })
  await client.connectMany(id, { roleSetupId, accountIds: ids })
  expect((await ended(client, id)).accounts).toEqual([
    { accountId: ids[0], status: 'connected', dataSourceId: before.id },
  ])
})

test('four are connected at a time, whoever asks', async () => {
  const one = await freshRoot(9)
  const two = await freshRoot(9)
  let active = 0
  let most = 0
  const gate = Promise.withResolvers<void>()
  server.aws.onConnect = async (type) => {
    if (type === 'root') return
    most = Math.max(most, ++active)
    await gate.promise
    active -= 1
  }
  await one.client.connectMany(one.id, { roleSetupId: one.roleSetupId, accountIds: one.ids })
  await two.client.connectMany(two.id, { roleSetupId: two.roleSetupId, accountIds: two.ids })
  await eventually(() => expect(active).toBe(4))
  expect(statuses(await one.client.getConnections(one.id))).toEqual([
    ...Array.from({ length: 4 }, () => 'connecting'),
    ...Array.from({ length: 5 }, () => 'waiting'),
  ])
  gate.resolve()
  await ended(one.client, one.id)
  await ended(two.client, two.id)
  expect(most).toBe(4)
  server.aws.onConnect = () => Promise.resolve()
})

test('a root has one run at a time; cancelled, what is connected stays and nothing half', async () => {
  const { client, id, ids, roleSetupId } = await freshRoot(6)
  server.aws.onConnect = async (type, account, signal) => {
    if (type === 'linked' && account !== ids[0]) await aborted(signal)
  }
  await client.connectMany(id, { roleSetupId, accountIds: ids })
  await eventually(async () => {
    expect((await client.getConnections(id)).accounts[0]?.status).toBe('connected')
  })
  await expect(client.connectMany(id, { roleSetupId, accountIds: ids })).rejects.toMatchObject({
    code: 'conflict',
  })
  await client.cancelConnections(id)
  const run = await client.getConnections(id)
  expect(run).toMatchObject({ status: 'cancelled', finishedAt: expect.any(String) })
  expect(statuses(run)).toEqual(['connected', ...Array.from({ length: 5 }, () => 'waiting')])
  expect(await client.listDataSources()).toHaveLength(2)
  await client.cancelConnections(id)

  server.aws.onConnect = () => Promise.resolve()
  await client.connectMany(id, { roleSetupId, accountIds: ids.slice(1) })
  expect(new Set(statuses(await ended(client, id)))).toEqual(new Set(['connected']))
})

test('while many are connected one at a time is discovered, then four', async () => {
  const { client, id, ids, roleSetupId } = await freshRoot(8)
  const gate = Promise.withResolvers<void>()
  for (const account of ids) {
    server.aws.streams.set(`arn:aws:iam::${account}:role/aws-linked`, async function* () {
      await gate.promise
      yield { type: 'progress', finished: 1, total: 1 }
    })
  }
  const last = Promise.withResolvers<void>()
  server.aws.onConnect = async (_type, account) => {
    if (account === ids.at(-1)) await last.promise
  }
  await client.connectMany(id, { roleSetupId, accountIds: ids })
  await eventually(async () => {
    const { accounts } = await client.getConnections(id)
    expect(accounts.filter(({ status }) => status === 'connected')).toHaveLength(7)
  })
  await eventually(() => expect(server.aws.active).toBe(1))
  last.resolve()
  await ended(client, id)
  await eventually(() => expect(server.aws.active).toBe(4))
  gate.resolve()
  server.aws.onConnect = () => Promise.resolve()
})

test('open dashboards hear of it, and of its end last', async () => {
  const { client, id, ids, roleSetupId } = await freshRoot(8)
  const events = await eventsUntil(
    client,
    (event) => event.type === 'connections' && event.connections.status === 'finished',
    (event) => {
      if (event.type === 'open') void client.connectMany(id, { roleSetupId, accountIds: ids })
    },
  )
  const runs = events.flatMap((event) => (event.type === 'connections' ? [event.connections] : []))
  expect(new Set(statuses(runs.at(-1)!))).toEqual(new Set(['connected']))
  // A few a second at most, however many accounts there are.
  expect(runs.length).toBeLessThan(8)
})

test('accounts of nobody, of others, suspended ones and the root are refused at once', async () => {
  const { client, id, root, ids, roleSetupId } = await freshRoot(2)
  const closed = '799999999999'
  server.aws.accounts.set(root, [
    ...ids.map((one) => ({ id: one, name: one, status: 'ACTIVE' as const })),
    { id: closed, name: 'closed', status: 'SUSPENDED' },
  ])
  const before = (await client.listDataSources()).length
  for (const bad of ['123456789012', closed, root]) {
    await expect(
      client.connectMany(id, { roleSetupId, accountIds: [ids[0]!, bad] }),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'accountIds',
      message: expect.stringContaining(bad),
      details: { accounts: bad },
    })
  }
  await expect(client.getConnections(id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await client.listDataSources()).toHaveLength(before)
})

test('a root that may not list its Organization connects nobody it does not bill', async () => {
  const { client, id, root, ids, roleSetupId } = await freshRoot(1)
  server.aws.accounts.set(
    root,
    new ConnectError('access_denied', 'AWS refused organizations:ListAccounts.', {
      remedy: 'Add organizations:ListAccounts.',
    }),
  )
  await expect(client.connectMany(id, { roleSetupId, accountIds: ids })).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'accountIds',
    remedy: expect.stringContaining('organizations:ListAccounts'),
  })
})

test.each<[ConnectErrorCode, number]>([
  ['throttled', 429],
  ['unreachable', 503],
  ['timeout', 504],
  ['invalid_access_key_id', 422],
  ['unexpected', 502],
])(
  '%s of the list is no fault of the choice: what was listed last counts',
  async (code, status) => {
    const { client, id, root, ids, roleSetupId } = await freshRoot(2)
    await client.listAccounts(id)
    const failing = new ConnectError(code, 'Not now.', { remedy: 'Later.', field: 'accessKeyId' })
    server.aws.accounts.set(root, failing)
    const error: unknown = await client
      .connectMany(id, { roleSetupId, accountIds: [ids[0]!, '123456789012'] })
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code, status, message: 'Not now.', remedy: 'Later.' })
    expect(error).toHaveProperty('field', undefined)
    expect(await client.listAccounts(id)).toMatchObject({
      accounts: ids.map((one) => ({ id: one })),
      problem: { code },
    })

    await client.connectMany(id, { roleSetupId, accountIds: ids })
    expect(statuses(await ended(client, id))).toEqual(['connected', 'connected'])
    // Those that were not foreseen send people to the log.
    const lines = server.log.splice(0)
    expect(lines.every(({ level }) => level === 'error')).toBe(true)
    expect(lines.length > 0).toBe(status >= 500)
  },
)

test('an account that left its Organization has no list of before to choose from', async () => {
  const { client, id, root, ids, roleSetupId } = await freshRoot(1)
  await client.listAccounts(id)
  const left = new ConnectError('wrong_account_type', 'In no Organization.', { remedy: 'r' })
  server.aws.accounts.set(root, left)
  await expect(client.connectMany(id, { roleSetupId, accountIds: ids })).rejects.toMatchObject({
    code: 'wrong_account_type',
    status: 422,
  })
})

test('another tenant’s root or setup is not there, and a setup of another root is refused', async () => {
  const mine = await freshRoot(1)
  const theirs = await freshRoot(1)
  const { client } = theirs
  const accountIds = theirs.ids
  await expect(
    client.connectMany(mine.id, { roleSetupId: theirs.roleSetupId, accountIds }),
  ).rejects.toMatchObject({ code: 'not_found', status: 404 })
  await expect(client.getConnections(mine.id)).rejects.toMatchObject({ status: 404 })
  await expect(client.cancelConnections(mine.id)).rejects.toMatchObject({ status: 404 })
  await expect(
    client.connectMany(theirs.id, { roleSetupId: mine.roleSetupId, accountIds }),
  ).rejects.toMatchObject({ code: 'not_found', status: 404 })

  const single = await client.createRoleSetup({ type: 'linked' })
  await expect(
    client.connectMany(theirs.id, { roleSetupId: single.id, accountIds }),
  ).rejects.toMatchObject({ code: 'invalid_input', field: 'roleSetupId' })
  await expect(client.getConnections(theirs.id)).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  [{ accountIds: [] }, 'accountIds'],
  [{ accountIds: ['1'] }, 'accountIds'],
  [{ accountIds: 'each' }, 'accountIds'],
  [{ accountIds: ['111111111111', '111111111111'] }, 'accountIds'],
  [{ accountIds: ['111111111111'], roleName: 'a b' }, 'roleName'],
  [{ accountIds: ['111111111111'], externalId: 'mine' }, 'externalId'],
  [{ accountIds: ['111111111111'], endpoint: 'http://10.0.0.1' }, 'endpoint'],
])('%j is refused at %s', async (part, field) => {
  const { tenant, id, roleSetupId } = await freshRoot(1)
  const response = await server.request(tenant, `/data-sources/${id}/connections`, {
    method: 'POST',
    body: JSON.stringify({ roleSetupId, ...part }),
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'invalid_input', field } })
})

test('removing the root ends its run; what it connected stays', async () => {
  const { client, id, ids, roleSetupId } = await freshRoot(3)
  server.aws.onConnect = async (type, account, signal) => {
    if (type === 'linked' && account !== ids[0]) await aborted(signal)
  }
  await client.connectMany(id, { roleSetupId, accountIds: ids })
  await eventually(async () => {
    expect((await client.getConnections(id)).accounts[0]?.status).toBe('connected')
  })
  await client.deleteDataSource(id)
  server.aws.onConnect = () => Promise.resolve()
  expect((await client.listDataSources()).map(({ account }) => account.id)).toEqual([ids[0]])
  await expect(client.getConnections(id)).rejects.toMatchObject({ status: 404 })
})

test('none of this was worth a line of the log', () => {
  expect(server.log).toEqual([])
})
