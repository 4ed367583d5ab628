import { describe, expect, test } from 'vitest'
import type {
  AccessKey,
  PolicyDocument,
  PolicyStatement,
  RoleSpec,
  Sandbox,
  ScenarioAccount,
} from '../src/index.ts'
import { clientsOf, refusal, sandboxFor } from './clients.ts'
import type { ClientOptions, Clients } from './clients.ts'
import { accountId, canary, testAccount, testScenario } from './scenario.ts'

const hostId = '888899990000'
const hostArn = `arn:aws:iam::${hostId}:user/ledger`
const externalId = 'aws-linked-7f3c'
const roleArn = `arn:aws:iam::${accountId}:role/aws-linked`

const hostKey: AccessKey = {
  accessKeyId: 'AKIAHOSTHOST1EXAMPLE',
  secretAccessKey: 'host/host/host/sandbox/not/real/EXAMPLEK',
  owner: { user: 'ledger' },
  policies: [{ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } }],
}
const readVolumes: PolicyDocument = {
  Statement: { Effect: 'Allow', Action: ['ec2:Describe*', 'sts:AssumeRole'], Resource: '*' },
}

function trusting(
  principal: string | readonly string[],
  condition?: PolicyStatement['Condition'],
): PolicyDocument {
  return {
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: principal },
      Action: 'sts:AssumeRole',
      ...(condition && { Condition: condition }),
    },
  }
}

const enforcing = trusting(hostId, { StringEquals: { 'sts:ExternalId': externalId } })
const role: RoleSpec = { name: 'aws-linked', trust: enforcing, policies: [readVolumes] }

interface Setting {
  readonly role?: Partial<RoleSpec>
  readonly host?: Partial<AccessKey>
  readonly customer?: Partial<ScenarioAccount>
  readonly now?: () => Date
}

/** A host that has no Organization, and a customer with the role. */
async function setting({ role: ofRole, host, customer, now }: Setting = {}): Promise<Sandbox> {
  const { organizationId: _, ...hosting } = testAccount({
    id: hostId,
    name: 'host',
    buckets: [],
    keys: [{ ...hostKey, ...host }],
  })
  return sandboxFor({
    scenario: testScenario([
      hosting,
      testAccount({ roles: [{ ...role, ...ofRole }], ...customer }),
    ]),
    ...(now && { now }),
  })
}

const asHost = (sandbox: Sandbox, options: ClientOptions = {}): Clients =>
  clientsOf(sandbox, { credentials: hostKey, ...options })

const request = { RoleArn: roleArn, RoleSessionName: 'aws-linked', ExternalId: externalId }

/** Clients of the role's session. */
async function asRole(
  sandbox: Sandbox,
  changes: object = {},
  region = 'eu-west-1',
): Promise<Clients> {
  const { Credentials } = await asHost(sandbox).sts.assumeRole({ ...request, ...changes })
  return clientsOf(sandbox, {
    region,
    credentials: {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    },
  })
}

const refused = {
  name: 'AccessDenied',
  status: 403,
  message: `User: ${hostArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
}

test('a role that trusts the caller and this External ID gives temporary credentials', async () => {
  const now = new Date()
  const sandbox = await setting({ now: () => now })

  const answer = await asHost(sandbox).sts.assumeRole(request)

  expect(answer.Credentials).toMatchObject({
    AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
    SecretAccessKey: expect.stringMatching(/^[\w+/]{40}$/),
    Expiration: new Date(Math.floor(now.getTime() / 1000) * 1000 + 3_600_000),
  })
  expect(answer.AssumedRoleUser).toEqual({
    Arn: `arn:aws:sts::${accountId}:assumed-role/aws-linked/aws-linked`,
    AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:aws-linked$/),
  })
})

test('the session is of the account of the role, and may what the role may', async () => {
  const { sts, ec2, iam } = await asRole(await setting())

  await expect(sts.getCallerIdentity({})).resolves.toMatchObject({
    Account: accountId,
    Arn: `arn:aws:sts::${accountId}:assumed-role/aws-linked/aws-linked`,
    UserId: expect.stringMatching(/^AROA[A-Z2-7]{17}:aws-linked$/),
  })
  const { Volumes = [] } = await ec2.describeVolumes({})
  expect(Volumes.length).toBeGreaterThan(0)
  expect(await refusal(iam.listUsers({}))).toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('because no identity-based policy allows the iam:ListUsers'),
  })
})

describe('without the right External ID', () => {
  test.each([
    ['none', undefined],
    ['another', 'someone-elses'],
    ['the right one in other capitals', externalId.toUpperCase()],
  ])('%s is refused, and AWS does not say why', async (_name, ExternalId) => {
    const sandbox = await setting()

    expect(await refusal(asHost(sandbox).sts.assumeRole({ ...request, ExternalId }))).toEqual(
      refused,
    )
  })

  test('a role that is not there is refused in the very same words', async () => {
    const sandbox = await setting()
    sandbox.removeRole(accountId, 'aws-linked')

    expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toEqual(refused)
  })

  test('a role that does not ask for one lets everyone it trusts through', async () => {
    const sandbox = await setting({ role: { trust: trusting(hostArn) } })
    const { ExternalId: _, ...without } = request

    await expect(asHost(sandbox).sts.assumeRole(without)).resolves.toHaveProperty('Credentials')
    await expect(asHost(sandbox).sts.assumeRole(request)).resolves.toHaveProperty('Credentials')
  })
})

/** Whether the host may assume a role with this trust policy. */
async function works(trust: PolicyDocument): Promise<boolean> {
  const sandbox = await setting({ role: { trust } })
  const answer = asHost(sandbox).sts.assumeRole(request)
  return answer.then(
    () => true,
    (error: Error) => {
      expect(error.name).toBe('AccessDenied')
      return false
    },
  )
}

describe('trust', () => {
  test.each<[string, PolicyDocument, boolean]>([
    ['an account by its ID', trusting(hostId), true],
    ['an account by its root', trusting(`arn:aws:iam::${hostId}:root`), true],
    ['a user', trusting(hostArn), true],
    ['one of several', trusting(['111122223333', hostArn]), true],
    ['everyone', trusting('*'), true],
    ['another user', trusting(`${hostArn}x`), false],
    ['another account', trusting('111122223333'), false],
    [
      'the External ID by a pattern',
      trusting(hostId, { StringLike: { 'sts:ExternalId': 'aws-*' } }),
      true,
    ],
    [
      'the session by its name',
      trusting(hostId, { StringEquals: { 'sts:RoleSessionName': 'me' } }),
      false,
    ],
    [
      'the caller by its ARN',
      trusting('*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${hostId}:user/*` } }),
      true,
    ],
    [
      'the account, but this user explicitly not',
      {
        Statement: [
          { Effect: 'Allow', Principal: { AWS: hostId }, Action: 'sts:AssumeRole' },
          { Effect: 'Deny', Principal: { AWS: hostArn }, Action: 'sts:*' },
        ],
      },
      false,
    ],
    [
      'the account, for another action',
      { Statement: { Effect: 'Allow', Principal: { AWS: hostId }, Action: 'sts:TagSession' } },
      false,
    ],
  ])('in %s', async (_name, trust, expected) => {
    expect(await works(trust)).toBe(expected)
  })

  test('of another account is not enough: the caller needs permission of its own', async () => {
    const sandbox = await setting({ host: { policies: [] } })

    expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toMatchObject({
      message: `${refused.message} because no identity-based policy allows the sts:AssumeRole action`,
    })
  })

  test.each<[string, PolicyDocument, boolean]>([
    ['by name it is', trusting(`arn:aws:iam::${accountId}:user/finops`), true],
    ['through the account it is not', trusting(accountId), false],
  ])('of the same account is enough: %s', async (_name, trust, expected) => {
    const sandbox = await setting({ role: { trust } })
    const answer = clientsOf(sandbox).sts.assumeRole(request)

    expect(
      await answer.then(
        () => true,
        () => false,
      ),
    ).toBe(expected)
  })
})

describe('how long a session lasts', () => {
  const long = { role: { maxSessionSeconds: 7200 } }

  test.each<[string, number, Setting, string]>([
    [
      'too short',
      899,
      {},
      "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      'longer than any',
      43_201,
      {},
      "Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
    [
      'longer than the role allows',
      3601,
      {},
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    [
      'longer than this role allows',
      7201,
      long,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
  ])('%s is refused', async (_name, DurationSeconds, options, message) => {
    const sandbox = await setting(options)

    expect(await refusal(asHost(sandbox).sts.assumeRole({ ...request, DurationSeconds }))).toEqual({
      name: 'ValidationError',
      status: 400,
      message: expect.stringContaining(message),
    })
  })

  test('as long as it was asked for, and every service says so when it has ended', async () => {
    let now = new Date()
    const sandbox = await setting({ ...long, now: () => now })
    const { Credentials } = await asHost(sandbox).sts.assumeRole({
      ...request,
      DurationSeconds: 900,
    })
    now = new Date(now.getTime() + 901_000)
    const { sts, ec2 } = clientsOf(sandbox, {
      systemClockOffset: 901_000,
      credentials: {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      },
    })

    expect(await refusal(sts.getCallerIdentity({}))).toMatchObject({ name: 'ExpiredToken' })
    expect(await refusal(ec2.describeVolumes({}))).toMatchObject({ name: 'RequestExpired' })
  })

  test('a chain ends after an hour', async () => {
    const next: RoleSpec = {
      name: 'next',
      trust: trusting(roleArn),
      policies: [readVolumes],
      maxSessionSeconds: 7200,
    }
    const sandbox = await setting()
    sandbox.putRole(accountId, next)
    const { sts } = await asRole(sandbox)
    const chained = { RoleArn: `arn:aws:iam::${accountId}:role/next`, RoleSessionName: 'chain' }

    await expect(sts.assumeRole(chained)).resolves.toHaveProperty('Credentials')
    expect(await refusal(sts.assumeRole({ ...chained, DurationSeconds: 3601 }))).toMatchObject({
      name: 'ValidationError',
      message:
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    })
  })
})

describe('what cannot be asked', () => {
  test.each([
    ['a session without a name', { RoleSessionName: '' }],
    ['a name with a space', { RoleSessionName: 'a b' }],
    ['an External ID of one character', { ExternalId: 'x' }],
    ['an External ID with a space', { ExternalId: 'a b' }],
    ['what is no ARN', { RoleArn: 'aws-linked' }],
    ['the ARN of a user', { RoleArn: `arn:aws:iam::${accountId}:user/aws-linked` }],
  ])('%s', async (_name, changes) => {
    const sandbox = await setting()

    expect(await refusal(asHost(sandbox).sts.assumeRole({ ...request, ...changes }))).toMatchObject(
      { name: 'ValidationError', status: 400 },
    )
  })

  test('a session policy that is none', async () => {
    const sandbox = await setting()

    for (const Policy of ['{', '[]', '"x"']) {
      expect(await refusal(asHost(sandbox).sts.assumeRole({ ...request, Policy }))).toMatchObject({
        name: 'MalformedPolicyDocumentException',
        status: 400,
      })
    }
  })
})

test("S3 in a Region that is not enabled does not know a session's token", async () => {
  const sandbox = await setting()
  const { s3 } = await asRole(sandbox, {}, 'me-south-1')

  expect(await refusal(s3.listBuckets({}))).toMatchObject({ name: 'InvalidToken', status: 400 })
})

describe('layers around a role', () => {
  test('a session policy takes away, and gives nothing', async () => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['ec2:DescribeRegions', 'iam:*'], Resource: '*' }],
    })
    const { ec2, iam } = await asRole(await setting(), { Policy })

    await expect(ec2.describeRegions({})).resolves.toHaveProperty('Regions')
    expect((await refusal(ec2.describeVolumes({}))).message).toContain(
      'because no session policy allows the ec2:DescribeVolumes action',
    )
    expect((await refusal(iam.listUsers({}))).message).toContain('no identity-based policy')
  })

  test("a boundary binds the role's sessions", async () => {
    const boundary: PolicyDocument = {
      Statement: { Effect: 'Allow', Action: 'ec2:DescribeRegions', Resource: '*' },
    }
    const { ec2 } = await asRole(await setting({ role: { boundary } }))

    expect((await refusal(ec2.describeVolumes({}))).message).toContain(
      'because no permissions boundary allows the ec2:DescribeVolumes action',
    )
  })
})

test('a role that is replaced is another one at once, for its sessions too', async () => {
  const sandbox = await setting()
  const { ec2 } = await asRole(sandbox)
  await expect(ec2.describeVolumes({})).resolves.toHaveProperty('Volumes')

  sandbox.putRole(accountId, { ...role, policies: [] })
  expect(await refusal(ec2.describeVolumes({}))).toMatchObject({ name: 'UnauthorizedOperation' })

  sandbox.removeRole(accountId, role.name)
  expect(await refusal(ec2.describeVolumes({}))).toMatchObject({ name: 'AuthFailure' })
})

test('a role with a path is found by its whole ARN only', async () => {
  const sandbox = await setting({ role: { path: '/finops/' } })

  const RoleArn = `arn:aws:iam::${accountId}:role/finops/aws-linked`
  const { AssumedRoleUser } = await asHost(sandbox).sts.assumeRole({ ...request, RoleArn })

  expect(AssumedRoleUser?.Arn).toContain(':assumed-role/aws-linked/')
  expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toEqual(refused)
})

test('a role of a suspended account is refused like one that is not there', async () => {
  const sandbox = await setting({ customer: { status: 'SUSPENDED' } })

  expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toEqual(refused)
})

test('a role can be made of no account that is not there', async () => {
  const sandbox = await setting()

  expect(() => sandbox.putRole('000000000001', role)).toThrow('000000000001')
})

test('no secret is in a refusal or on record', async () => {
  const sandbox = await setting({ host: { secretAccessKey: canary } })
  const host = asHost(sandbox, { credentials: { ...hostKey, secretAccessKey: canary } })
  const { Credentials } = await host.sts.assumeRole(request)
  const refusedCall = await refusal(host.sts.assumeRole({ ...request, ExternalId: 'other' }))
  const told = JSON.stringify([refusedCall, sandbox.requests])

  for (const secret of [canary, Credentials!.SecretAccessKey!, Credentials!.SessionToken!]) {
    expect(told).not.toContain(secret)
  }
})

const off = (id: string): string =>
  `STS is not activated in this region for account:${id}. ` +
  'Your account administrator can activate STS in this region using the IAM Console.'

describe('where STS was switched off', () => {
  const stsInactiveIn = ['eu-west-1']
  test('by the account of the role: it is not assumed there, elsewhere it is', async () => {
    const sandbox = await setting({ customer: { stsInactiveIn } })

    expect(await refusal(asHost(sandbox).sts.assumeRole(request))).toEqual({
      name: 'RegionDisabledException',
      status: 403,
      message: off(accountId),
    })
    const virginia = asHost(sandbox, { region: 'us-east-1' }).sts
    await expect(virginia.assumeRole(request)).resolves.toHaveProperty('Credentials')
  })

  test('by the account of the caller: who it is it still learns', async () => {
    const sandbox = await setting({ customer: { stsInactiveIn } })
    const { sts } = clientsOf(sandbox)

    await expect(sts.getCallerIdentity({})).resolves.toHaveProperty('Account', accountId)
    expect((await refusal(sts.assumeRole(request))).message).toBe(off(accountId))
  })
})
