import { ConnectError } from '@aws-linked/model'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aborted } from './support/fake-aws.ts'
import { fakeBilling } from './support/fake-billing.ts'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const server = testServer({ billing: fakeBilling() }, { listedForMs: 60_000 })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const asked = vi.spyOn(server.aws, 'listAccounts')

let count = 0
/** A root that AWS has not been asked about by anyone but the server, once, as it was connected. */
async function freshRoot() {
  count += 1
  const tenant = `lists-${count}`
  const account = String(880_000_000_000 + count)
  const client = server.client(tenant)
  const one = { id: '111111111111', name: 'one', status: 'ACTIVE' } as const
  server.aws.accounts.set(account, [one])
  asked.mockClear()
  const { id } = await client.connect({ type: 'root', credentials: keyOf(account) })
  return { id, account, client, tenant }
}

test('who asks for a root’s accounts shares one call, also a moment later', async () => {
  const { id, client } = await freshRoot()
  const lists = await Promise.all([1, 2, 3].map(() => client.listAccounts(id)))
  lists.push(await client.listAccounts(id))
  for (const { accounts } of lists) expect(accounts).toMatchObject([{ name: 'one' }])
  expect(asked).toHaveBeenCalledTimes(1)
})

test('other credentials ask for themselves', async () => {
  const { id, account, client } = await freshRoot()
  server.aws.accounts.set(account, new ConnectError('access_denied', 'No.', { remedy: 'r' }))
  await eventually(() => expect(asked).toHaveBeenCalledTimes(1))
  server.aws.accounts.set(account, [])
  await client.replaceCredentials(id, { accessKeyId: `AKIA${account}B`, secretAccessKey: 'other' })
  expect(await client.listAccounts(id)).toEqual({ accounts: [] })
  expect(asked).toHaveBeenCalledTimes(2)
})

test('who alone waited ends the call by leaving, and the next one asks anew', async () => {
  const { id, account, client, tenant } = await freshRoot()
  await client.listAccounts(id)
  await client.replaceCredentials(id, { accessKeyId: `AKIA${account}B`, secretAccessKey: 'other' })
  const called = Promise.withResolvers<AbortSignal>()
  asked.mockImplementationOnce(({ signal = new AbortController().signal }) => {
    called.resolve(signal)
    return aborted(signal)
  })
  const leaving = new AbortController()
  const left = server.request(tenant, `/data-sources/${id}/accounts`, { signal: leaving.signal })
  const signal = await called.promise
  leaving.abort()
  expect((await left).status).toBe(499)
  expect(signal.aborted).toBe(true)
  expect((await client.listAccounts(id)).accounts).toMatchObject([{ name: 'one' }])
})

test('looking for exports is counted: each look asks AWS', async () => {
  const { id, client } = await freshRoot()
  const looks = Array.from({ length: 40 }, () => client.listExports(id))
  const settled = await Promise.allSettled(looks)
  expect(
    settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))[0],
  ).toMatchObject({ code: 'rate_limited', status: 429 })
})
