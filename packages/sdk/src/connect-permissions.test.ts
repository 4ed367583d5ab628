import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { callerIdentity, denied } from '../test/support/answers.ts'
import { startFakeAws } from '../test/support/fake-aws.ts'
import { keyOf, linkedId, place, rootId, startAccounts } from '../test/support/permissions.ts'
import { canary, credentials } from '../test/support/run.ts'
import { connect } from './connect.ts'
import { needs } from './permissions/needs.ts'

test('a Data Source comes with what its credentials may do', async () => {
  await using aws = await startFakeAws({ 'iam:ListUsers': () => denied('iam:ListUsers') })
  const { permissions = [] } = await connect({ credentials, endpoint: aws.endpoint })
  expect(permissions.map(({ action }) => action)).toEqual(
    needs.filter(({ root }) => !root).map(({ action }) => action),
  )
  expect(permissions.filter(({ status }) => status === 'denied')).toMatchObject([
    { action: 'iam:ListUsers' },
  ])
  expect(inspect(permissions)).not.toContain(canary)
})

test('without the check there are two calls and no permissions, rather than none allowed', async () => {
  await using aws = await startFakeAws()
  const source = await connect({ credentials, endpoint: aws.endpoint, checkPermissions: false })
  expect(source).not.toHaveProperty('permissions')
  expect(aws.calls.map(({ action }) => action).toSorted()).toEqual([
    'organizations:DescribeOrganization',
    'sts:GetCallerIdentity',
  ])
})

test('a root’s place is tried while connecting, and the Organization asked for once', async () => {
  const sandbox = await startAccounts()
  const source = await connect({
    credentials: keyOf(rootId),
    endpoint: sandbox.endpoint,
    type: 'root',
    place,
  })
  const asked = sandbox.requests.filter(({ action }) => action === 'DescribeOrganization')
  await sandbox.close()
  expect(source.permissions?.filter(({ status }) => status !== 'allowed')).toEqual([])
  expect(asked).toHaveLength(1)
})

test('a check that gets no answer costs the time given, and fails nothing', async () => {
  await using aws = await startFakeAws({ 's3:ListAllMyBuckets': () => 'hang' })
  const started = performance.now()
  const { permissions = [] } = await connect({
    credentials,
    endpoint: aws.endpoint,
    timeoutMs: 500,
  })
  expect(performance.now() - started).toBeLessThan(1500)
  expect(permissions.find(({ action }) => action === 's3:ListAllMyBuckets')).toMatchObject({
    status: 'unknown',
    reason: 'AWS did not answer s3:ListAllMyBuckets within 0.5 seconds.',
  })
})

test('permissions are asked for again at any time', async () => {
  let isDenied = true
  await using aws = await startFakeAws({
    'iam:ListUsers': ({ action }) => (isDenied ? denied(action) : { body: '<ListUsersResponse/>' }),
  })
  const source = await connect({ credentials, endpoint: aws.endpoint })
  isDenied = false
  const statusOf = (found = source.permissions): string | undefined =>
    found?.find(({ action }) => action === 'iam:ListUsers')?.status
  expect(statusOf()).toBe('denied')
  expect(statusOf(await source.checkPermissions({ features: ['resources'] }))).toBe('allowed')
  expect(statusOf()).toBe('denied')
})

test('a provider that turns to another account is not checked', async () => {
  let account = linkedId
  await using aws = await startFakeAws({ 'sts:GetCallerIdentity': () => callerIdentity(account) })
  const source = await connect({ credentials, endpoint: aws.endpoint, checkPermissions: false })
  account = rootId
  await expect(source.checkPermissions()).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'credentials',
  })
})
