import { ConnectError } from '@aws-linked/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeBilling, line } from './support/fake-billing.ts'
import { preparedRoot } from './support/prepared-root.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

// Anybody may write a bill. Were each account on it a reason to assume a role, a tenant would have the host's identity
// try as many roles of strangers as it likes.
const billing = fakeBilling()
const server = testServer({ billing, roles: { credentials: keyOf('999999999999') } })
const client = server.client('a')
const root = '600000000001'
const onTheBill = Array.from({ length: 60 }, (_, n) => String(700_000_000_000 + n))
let prepared: Awaited<ReturnType<typeof preparedRoot>>

beforeAll(async () => {
  await server.linked.ready
  billing.exports.set(`AKIA${root}`, {
    forged: {
      '2026-08': { etag: 'a', lines: onTheBill.map((accountId) => line({ accountId })) },
    },
  })
  prepared = await preparedRoot(server.aws, client, root, [])
  server.aws.accounts.set(
    root,
    new ConnectError('access_denied', 'AWS refused organizations:ListAccounts.', { remedy: 'r' }),
  )
})
afterAll(() => server.linked.close())

const connectMany = (accountIds: readonly string[]): Promise<unknown> =>
  client.connectMany(prepared.id, { roleSetupId: prepared.roleSetupId, accountIds })

test('accounts that a bill alone names are tried as credentials are: so many a minute', async () => {
  await eventually(async () =>
    expect((await client.listBillingPeriods()).periods).toMatchObject([{ status: 'imported' }]),
  )
  await expect(connectMany(onTheBill.slice(0, 31))).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'accountIds',
    message: expect.stringContaining('AWS did not list 31 of these accounts'),
    remedy: expect.stringContaining('organizations:ListAccounts'),
  })
  await connectMany(onTheBill.slice(0, 20))
  await eventually(async () =>
    expect((await client.getConnections(prepared.id)).status).toBe('finished'),
  )
  await expect(connectMany(onTheBill.slice(20, 40))).rejects.toMatchObject({ code: 'rate_limited' })
})

test('those that AWS lists are proved, and cost one try', async () => {
  const other = server.client('b')
  const ids = Array.from({ length: 40 }, (_, n) => String(800_000_000_000 + n))
  const { id, roleSetupId } = await preparedRoot(server.aws, other, '600000000002', ids)
  const { accounts } = await other.connectMany(id, { roleSetupId, accountIds: ids })
  expect(accounts).toHaveLength(40)
  await eventually(async () => expect((await other.getConnections(id)).status).toBe('finished'))
})
