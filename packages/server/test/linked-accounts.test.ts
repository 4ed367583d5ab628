import { ConnectError } from '@aws-linked/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '@aws-linked/client'
import { fakeBilling, line } from './support/fake-billing.ts'
import { eventsUntil, eventually, keyOf, testServer } from './support/test-server.ts'

const billing = fakeBilling()
const server = testServer({ billing })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

let count = 0
/** A tenant with a root that no other test has. */
async function freshRoot(): Promise<{ id: string; account: string; client: Client }> {
  count += 1
  const account = String(500_000_000_000 + count)
  const client = server.client(`accounts-${count}`)
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  return { id, account, client }
}

async function imported(client: Client): Promise<void> {
  await eventually(async () => {
    const { periods } = await client.listBillingPeriods()
    expect(periods.map(({ status }) => status)).toContain('imported')
  })
}

const active = (id: string, name: string) => ({ id, name, status: 'ACTIVE' }) as const

test('the Organization’s accounts come with what the newest bill says and what is connected', async () => {
  const { id, account, client } = await freshRoot()
  server.aws.accounts.set(account, [
    active(account, 'root'),
    active('111111111111', 'small'),
    active('222222222222', 'large'),
    { id: '333333333333', name: 'closed', status: 'SUSPENDED' },
    active('444444444444', 'quiet'),
  ])
  billing.exports.set(`AKIA${account}`, {
    daily: {
      '2026-07': { etag: 'a', lines: [line({ accountId: '444444444444', billed: '99' })] },
      '2026-08': {
        etag: 'b',
        lines: [
          line({ accountId: account, billed: '1000' }),
          line({ accountId: '111111111111', billed: '2.5' }),
          line({ accountId: '222222222222', billed: '70' }),
          line({ accountId: '222222222222', billed: '3', currency: 'EUR' }),
          line({ accountId: '555555555555', billed: '1' }),
          line({ accountId: null, billed: '5' }),
        ],
        names: { '555555555555': 'left the Organization' },
      },
    },
  })
  await client.startBillingImport({ dataSourceId: id })
  await imported(client)
  await eventually(async () => {
    expect((await client.listBillingPeriods()).periods).toHaveLength(2)
  })
  const linked = await client.connect({ type: 'linked', credentials: keyOf('111111111111') })

  expect(await client.listAccounts(id)).toEqual({
    accounts: [
      {
        id: '222222222222',
        name: 'large',
        status: 'ACTIVE',
        billed: [
          { amount: '70', currency: 'USD' },
          { amount: '3', currency: 'EUR' },
        ],
      },
      {
        id: '111111111111',
        name: 'small',
        status: 'ACTIVE',
        dataSourceId: linked.id,
        billed: [{ amount: '2.5', currency: 'USD' }],
      },
      {
        id: '555555555555',
        name: 'left the Organization',
        billed: [{ amount: '1', currency: 'USD' }],
      },
      { id: '333333333333', name: 'closed', status: 'SUSPENDED' },
      { id: '444444444444', name: 'quiet', status: 'ACTIVE' },
    ],
  })
})

test('a list that AWS refuses is a problem, and the bill’s accounts stand in', async () => {
  const { id, account, client } = await freshRoot()
  server.aws.accounts.set(
    account,
    new ConnectError('access_denied', 'AWS refused organizations:ListAccounts.', {
      remedy: 'Add organizations:ListAccounts.',
    }),
  )
  expect(await client.listAccounts(id)).toEqual({
    accounts: [],
    problem: {
      code: 'access_denied',
      message: 'AWS refused organizations:ListAccounts.',
      remedy: 'Add organizations:ListAccounts.',
    },
  })
  billing.exports.set(`AKIA${account}`, {
    daily: { '2026-08': { etag: 'a', lines: [line({ accountId: '111111111111' })] } },
  })
  await client.startBillingImport({ dataSourceId: id })
  await imported(client)
  const { accounts, problem } = await client.listAccounts(id)
  expect(problem?.code).toBe('access_denied')
  expect(accounts).toEqual([{ id: '111111111111', billed: [{ amount: '1', currency: 'USD' }] }])
})

test('linking is by account ID inside of the tenant only: the same account may be in two', async () => {
  const { id, account, client } = await freshRoot()
  server.aws.accounts.set(account, [active('666666666666', 'shared')])
  const elsewhere = server.client('elsewhere')
  const theirs = await elsewhere.connect({ type: 'linked', credentials: keyOf('666666666666') })
  expect((await client.listAccounts(id)).accounts[0]).not.toHaveProperty('dataSourceId')

  const ours = await client.connect({ type: 'linked', credentials: keyOf('666666666666') })
  expect(ours.id).not.toBe(theirs.id)
  expect((await client.listAccounts(id)).accounts).toMatchObject([{ dataSourceId: ours.id }])

  const otherRoot = await elsewhere.connect({ type: 'root', credentials: keyOf(account) })
  const seen = await elsewhere.listAccounts(otherRoot.id)
  expect(seen.accounts).toMatchObject([{ id: '666666666666', dataSourceId: theirs.id }])
})

test('an account that its root lists has its root, and hears of it; elsewhere it has none', async () => {
  const account = '550000000000'
  server.aws.accounts.set(account, [active('650000000000', 'orders')])
  const client = server.client('by-itself')
  const linked = await client.connect({ type: 'linked', credentials: keyOf('650000000000') })
  const elsewhere = server.client('rootless')
  const theirs = await elsewhere.connect({ type: 'linked', credentials: keyOf('650000000000') })
  expect(linked.warnings).toMatchObject([{ code: 'billing_needs_root' }])

  let root = ''
  await eventsUntil(
    client,
    (event) =>
      event.type === 'data_source' &&
      event.dataSource.id === linked.id &&
      event.dataSource.warnings.length === 0,
    (event) => {
      if (event.type !== 'open') return
      const request = { type: 'root', credentials: keyOf(account) } as const
      void client.connect(request).then(({ id }) => (root = id))
    },
  )
  expect((await client.getDataSource(linked.id)).warnings).toEqual([])
  expect((await elsewhere.getDataSource(theirs.id)).warnings).toHaveLength(1)

  // A refusal to list later changes nothing; leaving the Organization does.
  const refused = new ConnectError('access_denied', 'Refused.', { remedy: 'Mend it.' })
  server.aws.accounts.set(account, refused)
  await eventually(() => expect(root).not.toBe(''))
  await client.listAccounts(root)
  expect((await client.getDataSource(linked.id)).warnings).toEqual([])
  server.aws.accounts.set(account, [])
  await client.listAccounts(root)
  expect((await client.getDataSource(linked.id)).warnings).toHaveLength(1)
})

test('a disconnected account is not connected', async () => {
  const { id, account, client } = await freshRoot()
  server.aws.accounts.set(account, [active('777777777777', 'gone')])
  const linked = await client.connect({ type: 'linked', credentials: keyOf('777777777777') })
  await client.deleteDataSource(linked.id, { data: 'keep' })
  expect((await client.listAccounts(id)).accounts[0]).not.toHaveProperty('dataSourceId')
})

test('another tenant’s root, a linked account and a disconnected root are no answer', async () => {
  const { id, client } = await freshRoot()
  await expect(server.client('stranger').listAccounts(id)).rejects.toMatchObject({ status: 404 })
  const linked = await client.connect({ type: 'linked', credentials: keyOf('888888888888') })
  await expect(client.listAccounts(linked.id)).rejects.toMatchObject({ code: 'invalid_input' })
  await client.deleteDataSource(id, { data: 'keep' })
  await expect(client.listAccounts(id)).rejects.toMatchObject({ code: 'conflict' })
})

test('no answer and no log line holds a secret that AWS gave back', async () => {
  count += 1
  const account = String(500_000_000_000 + count)
  const secret = 'canary/CANARY/secret/accounts/EXAMPLE'
  const client = server.client(`accounts-${count}`)
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account, secret) })
  server.aws.accounts.set(
    account,
    new ConnectError('unexpected', `Odd: ${secret}`, { remedy: `Not ${secret}.` }),
  )
  const answer = JSON.stringify(await client.listAccounts(id))
  expect(answer).toContain('[secret]')
  expect(answer + JSON.stringify(server.log)).not.toContain(secret)
})
