import { describe, expect, test } from 'vitest'
import { clients, clientsOf, refusal, sandboxFor } from './clients.ts'
import { accountId, testAccount, testScenario, withKey } from './scenario.ts'

test('who may nothing may still ask who they are', async () => {
  const { sts, ec2 } = await clients({ scenario: withKey({ denied: ['*'] }) })

  await expect(sts.getCallerIdentity({})).resolves.toEqual(
    expect.objectContaining({
      Account: accountId,
      Arn: `arn:aws:iam::${accountId}:user/finops`,
      UserId: 'AIDATESTTEST1EXAMPLE',
    }),
  )
  expect(await refusal(ec2.describeRegions({}))).toMatchObject({ name: 'UnauthorizedOperation' })
})

describe('EC2 says what refused', () => {
  const user = `User: arn:aws:iam::${accountId}:user/finops`

  test('no policy that allows it', async () => {
    const { ec2 } = await clients({ scenario: withKey({ denied: ['ec2:DescribeVolumes'] }) })

    expect(await refusal(ec2.describeVolumes({}))).toEqual({
      name: 'UnauthorizedOperation',
      status: 403,
      message:
        `You are not authorized to perform this operation. ${user} is not authorized to perform: ` +
        'ec2:DescribeVolumes because no identity-based policy allows the ec2:DescribeVolumes action',
    })
  })

  test.each([
    ['service control policy', 'a service control policy'],
    ['identity-based policy', 'an identity-based policy'],
    ['permissions boundary', 'a permissions boundary'],
  ] as const)('%s', async (layer, words) => {
    const denied = [{ action: 'ec2:DescribeVolumes', layer }]
    const { ec2 } = await clients({ scenario: withKey({ denied }) })

    const { message } = await refusal(ec2.describeVolumes({}))

    expect(message).toContain(`ec2:DescribeVolumes with an explicit deny in ${words}`)
  })
})

test('a denial of one Region leaves the others alone', async () => {
  const denied = [{ action: 'ec2:Describe*', region: 'us-east-1' }]
  const sandbox = await sandboxFor({ scenario: withKey({ denied }) })

  const ireland = clientsOf(sandbox).ec2.describeVolumes({})
  const virginia = clientsOf(sandbox, { region: 'us-east-1' }).ec2.describeVolumes({})

  await expect(ireland).resolves.toHaveProperty('Volumes')
  expect(await refusal(virginia)).toMatchObject({ name: 'UnauthorizedOperation' })
})

test('a deny of a user’s own name holds for that user, and for no other', async () => {
  const Resource = 'arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}'
  const deny = { Effect: 'Deny', Action: 'iam:*', Resource } as const
  const allow = { Effect: 'Allow', Action: '*', Resource: '*' } as const
  const { iam } = await clients({ scenario: withKey({ policies: [{ Statement: [allow, deny] }] }) })

  expect(await refusal(iam.getLoginProfile({ UserName: 'finops' }))).toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('with an explicit deny in an identity-based policy'),
  })
  expect(await refusal(iam.getLoginProfile({ UserName: 'nobody' }))).toMatchObject({
    name: 'NoSuchEntityException',
  })
})

test('a deny wins over what the key is allowed', async () => {
  const scenario = withKey({ allowed: ['*'], denied: ['iam:ListUsers'] })
  const { iam, ec2 } = await clients({ scenario })

  expect(await refusal(iam.listUsers({}))).toMatchObject({ name: 'AccessDenied' })
  await expect(ec2.describeRegions({})).resolves.toHaveProperty('Regions')
})

test('what neither the policy nor the key allows is refused', async () => {
  const scenario = testScenario([testAccount()], { basePolicy: ['ec2:DescribeVolumes'] })
  const { ec2, iam } = await clients({ scenario })

  await expect(ec2.describeVolumes({})).resolves.toHaveProperty('Volumes')
  expect(await refusal(ec2.describeInstances({}))).toMatchObject({ name: 'UnauthorizedOperation' })
  expect(await refusal(iam.listUsers({}))).toMatchObject({ name: 'AccessDenied', status: 403 })
})

describe('a Region that is not enabled', () => {
  const region = 'me-south-1'

  test('is refused by each service in its own words', async () => {
    const { sts, ec2, s3 } = await clients({}, { region })

    expect(await refusal(sts.getCallerIdentity({}))).toMatchObject({
      name: 'InvalidClientTokenId',
      status: 403,
    })
    expect(await refusal(ec2.describeRegions({}))).toMatchObject({ name: 'AuthFailure' })
    expect(await refusal(s3.listBuckets({}))).toMatchObject({
      name: 'IllegalLocationConstraintException',
      status: 400,
    })
  })

  test('is nothing to services that have no Regions', async () => {
    const { iam } = await clients({}, { region })

    await expect(iam.listUsers({})).resolves.toHaveProperty('Users')
  })
})

test("a name in a refusal is escaped, so it can't break the answer", async () => {
  const owner = { user: '<script>&"' }
  const scenario = withKey({ owner, denied: ['iam:ListUsers', 'ec2:*'] })
  const { iam, ec2 } = await clients({ scenario })

  expect((await refusal(iam.listUsers({}))).message).toContain('user/<script>&" is not authorized')
  expect((await refusal(ec2.describeRegions({}))).message).toContain('user/<script>&" is not')
})
