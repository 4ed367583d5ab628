import { paginateListUsers } from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import { clients, refusal } from './clients.ts'
import { accountId, testAccount, withKey } from './scenario.ts'

const [ada, finops, idle] = testAccount().users

test('users are listed with what ListUsers tells of them', async () => {
  const { iam } = await clients()

  const { Users, IsTruncated } = await iam.listUsers({})

  expect(IsTruncated).toBe(false)
  expect(Users).toMatchObject([
    {
      UserName: 'ada',
      Path: '/',
      Arn: `arn:aws:iam::${accountId}:user/ada`,
      PasswordLastUsed: new Date(ada!.passwordLastUsedAt!),
    },
    { UserName: 'finops', Path: '/ci/', Arn: `arn:aws:iam::${accountId}:user/ci/finops` },
    { UserName: 'idle' },
  ])
  expect(Users?.[1]).not.toHaveProperty('PasswordLastUsed')
})

test('users come in pages, by marker', async () => {
  const { iam: client } = await clients({ pageSize: 2 })
  const pages = []
  for await (const { Users = [] } of paginateListUsers({ client }, {})) {
    pages.push(Users.map(({ UserName }) => UserName))
  }

  expect(pages).toEqual([['ada', 'finops'], ['idle']])
  expect(await refusal(client.listUsers({ Marker: 'nonsense' }))).toMatchObject({
    name: 'ValidationError',
    status: 400,
  })
})

test('a path narrows them', async () => {
  const { iam } = await clients()

  const { Users } = await iam.listUsers({ PathPrefix: '/ci/' })

  expect(Users!.map(({ UserName }) => UserName)).toEqual(['finops'])
})

describe('access keys', () => {
  test('of a user by name, and of the caller without', async () => {
    const { iam } = await clients()

    const named = await iam.listAccessKeys({ UserName: 'idle' })
    const own = await iam.listAccessKeys({})

    expect(named.AccessKeyMetadata).toMatchObject([
      { UserName: 'idle', AccessKeyId: idle!.accessKeys[0]!.accessKeyId, Status: 'Active' },
    ])
    expect(own.AccessKeyMetadata).toMatchObject([{ UserName: 'finops' }])
  })

  test('a user without any has an empty list', async () => {
    const { iam } = await clients()

    await expect(iam.listAccessKeys({ UserName: 'ada' })).resolves.toMatchObject({
      AccessKeyMetadata: [],
    })
  })

  test('a key tells when it was last used', async () => {
    const { iam } = await clients()
    const { accessKeyId, lastUsed } = finops!.accessKeys[0]!

    await expect(iam.getAccessKeyLastUsed({ AccessKeyId: accessKeyId })).resolves.toMatchObject({
      UserName: 'finops',
      AccessKeyLastUsed: {
        LastUsedDate: new Date(lastUsed!.at),
        Region: 'eu-west-1',
        ServiceName: 'ec2',
      },
    })
  })

  test('a key that was never used says N/A, without a date', async () => {
    const { iam } = await clients()

    const { AccessKeyLastUsed } = await iam.getAccessKeyLastUsed({
      AccessKeyId: idle!.accessKeys[0]!.accessKeyId,
    })

    expect(AccessKeyLastUsed).toEqual({ Region: 'N/A', ServiceName: 'N/A' })
  })

  test('a key of nobody here is refused', async () => {
    const { iam } = await clients()

    const call = iam.getAccessKeyLastUsed({ AccessKeyId: 'AKIAELSEWHERE' })

    expect(await refusal(call)).toMatchObject({ name: 'AccessDenied', status: 403 })
  })
})

describe('console sign-in', () => {
  test('a person may', async () => {
    const { iam } = await clients()

    await expect(iam.getLoginProfile({ UserName: 'ada' })).resolves.toMatchObject({
      LoginProfile: { UserName: 'ada', CreateDate: new Date(ada!.consoleLoginSince!) },
    })
  })

  test.each(['finops', 'nobody'])('%s may not', async (UserName) => {
    const { iam } = await clients()

    expect(await refusal(iam.getLoginProfile({ UserName }))).toMatchObject({
      name: 'NoSuchEntityException',
      status: 404,
    })
  })
})

test('a refusal names the user it is about', async () => {
  const { iam } = await clients({ scenario: withKey({ denied: ['iam:ListAccessKeys'] }) })

  const { name, message } = await refusal(iam.listAccessKeys({ UserName: 'ada' }))

  expect(name).toBe('AccessDenied')
  expect(message).toBe(
    `User: arn:aws:iam::${accountId}:user/finops is not authorized to perform: ` +
      `iam:ListAccessKeys on resource: arn:aws:iam::${accountId}:user/ada ` +
      'because no identity-based policy allows the iam:ListAccessKeys action',
  )
})

test('an operation the sandbox does not have is refused', async () => {
  const { iam } = await clients()

  expect(await refusal(iam.listRoles({}))).toMatchObject({ name: 'InvalidAction', status: 400 })
})
