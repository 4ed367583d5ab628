import { inspect } from 'node:util'
import { startSandbox } from '@aws-linked/sandbox'
import type { Sandbox, Scenario } from '@aws-linked/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account } from '../test/support/account.ts'
import { jsonError } from '../test/support/answers.ts'
import { startFakeAws } from '../test/support/fake-aws.ts'
import { canary, credentials } from '../test/support/run.ts'
import { isConnectError } from '@aws-linked/model'
import { listAccounts } from './list-accounts.ts'

const root = '999988887777'
const listing = 'organizations:ListAccounts'

const organizationId = 'o-exampleorg1'
const linked = Array.from({ length: 49 }, (_, index) =>
  account(String(100_000_000_000 + index), {
    organizationId,
    ...(index === 7 && { status: 'SUSPENDED' }),
  }),
)
const alone = account('888877776666')
const scenario: Scenario = {
  organizations: [{ id: organizationId, managementAccountId: root }],
  accounts: [account(root, { organizationId }), ...linked, alone],
  basePolicy: ['organizations:*'],
}

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ scenario })
})
afterAll(() => sandbox.close())

function keyOf(id: string): typeof credentials {
  return { accessKeyId: `AKIA${id}`, secretAccessKey: canary }
}

async function refusalOf(attempt: Promise<unknown>): Promise<unknown> {
  const error: unknown = await attempt.then(
    () => expect.fail('it was listed'),
    (reason: unknown) => reason,
  )
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(canary)
  expect(isConnectError(error)).toBe(true)
  return error
}

test('every account is listed over all pages, closed ones and the root account too', async () => {
  const { endpoint } = sandbox
  const accounts = await listAccounts({ credentials: keyOf(root), endpoint })
  expect(accounts).toHaveLength(50)
  expect(new Set(accounts.map(({ id }) => id)).size).toBe(50)
  expect(accounts[0]).toEqual({
    id: root,
    name: `account ${root}`,
    status: 'ACTIVE',
    joinedAt: '2026-01-01T00:00:00.000Z',
  })
  expect(accounts.filter(({ status }) => status === 'SUSPENDED').map(({ id }) => id)).toEqual([
    '100000000007',
  ])
})

test('AWS’s newer states are read, and what is neither open nor closing is suspended', async () => {
  const states = ['ACTIVE', 'CLOSED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION', 'SUSPENDED']
  await using aws = await startFakeAws({
    [listing]: () => ({
      body: JSON.stringify({ Accounts: states.map((State) => ({ Id: State, State })) }),
    }),
  })
  const accounts = await listAccounts({ credentials, endpoint: aws.endpoint })
  expect(accounts.map(({ status }) => status)).toEqual([
    'ACTIVE',
    'SUSPENDED',
    'PENDING_CLOSURE',
    'SUSPENDED',
    'SUSPENDED',
  ])
})

test('a linked account may not list, which is no empty list', async () => {
  const { endpoint } = sandbox
  const error = await refusalOf(listAccounts({ credentials: keyOf('100000000000'), endpoint }))
  expect(error).toMatchObject({
    code: 'access_denied',
    message: 'AWS refused organizations:ListAccounts.',
    remedy: expect.stringContaining('root account'),
    details: { action: listing },
  })
})

test('an account of its own has no Organization to list', async () => {
  const { endpoint } = sandbox
  const error = await refusalOf(listAccounts({ credentials: keyOf(alone.id), endpoint }))
  expect(error).toMatchObject({ code: 'wrong_account_type' })
})

test('a service control policy is named, and who may change it', async () => {
  const words =
    'User: arn:aws:iam::111122223333:user/finops is not authorized to perform: organizations:ListAccounts with an explicit deny in a service control policy'
  await using aws = await startFakeAws({
    [listing]: () => jsonError(400, 'AccessDeniedException', words),
  })
  const error = await refusalOf(listAccounts({ credentials, endpoint: aws.endpoint }))
  expect(error).toMatchObject({
    code: 'access_denied',
    remedy: 'A service control policy denies it: ask the Organization’s administrator.',
    details: { deniedBy: 'service control policy' },
  })
})

test('a wrong secret is refused at its field', async () => {
  const { endpoint } = sandbox
  const wrong = { accessKeyId: `AKIA${root}`, secretAccessKey: 'another' }
  expect(await refusalOf(listAccounts({ credentials: wrong, endpoint }))).toMatchObject({
    code: 'invalid_secret_access_key',
    field: 'secretAccessKey',
  })
})

test('a second page that is refused fails the list, instead of ending it', async () => {
  let pages = 0
  await using aws = await startFakeAws({
    [listing]: () =>
      ++pages === 1
        ? { body: JSON.stringify({ Accounts: [{ Id: '1' }], NextToken: 'next' }) }
        : jsonError(400, 'AccessDeniedException'),
  })
  const error = await refusalOf(listAccounts({ credentials, endpoint: aws.endpoint }))
  expect(error).toMatchObject({ code: 'access_denied' })
})

test('an account without an ID is an answer of no AWS', async () => {
  await using aws = await startFakeAws({ [listing]: () => ({ body: '{"Accounts":[{}]}' }) })
  const error = await refusalOf(listAccounts({ credentials, endpoint: aws.endpoint }))
  expect(error).toMatchObject({ code: 'unexpected' })
})

test('no answer in time is a timeout', async () => {
  await using aws = await startFakeAws({ [listing]: () => 'hang' })
  const { endpoint } = aws
  const error = await refusalOf(listAccounts({ credentials, endpoint, timeoutMs: 100 }))
  expect(error).toMatchObject({ code: 'timeout' })
})

test('an abort rethrows its reason untouched', async () => {
  await using aws = await startFakeAws({ [listing]: () => 'hang' })
  const aborting = new AbortController()
  const { signal } = aborting
  const listed = listAccounts({ credentials, endpoint: aws.endpoint, signal })
  await aws.called(listing)
  const reason = new Error('enough')
  aborting.abort(reason)
  await expect(listed).rejects.toBe(reason)
})
