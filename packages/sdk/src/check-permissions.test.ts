import { inspect } from 'node:util'
import type { Fault, PolicyDocument } from '@aws-linked/sandbox'
import { describe, expect, test } from 'vitest'
import {
  denied as refused,
  ec2Error,
  query,
  queryError,
  s3,
  s3Error,
} from '../test/support/answers.ts'
import { startFakeAws } from '../test/support/fake-aws.ts'
import type { FakeHandler } from '../test/support/fake-aws.ts'
import { buckets } from '../test/support/items.ts'
import { canary, credentials } from '../test/support/run.ts'
import { keyOf, linkedId, place, rootId, startAccounts } from '../test/support/permissions.ts'
import type { StartOptions } from '../test/support/permissions.ts'
import { checkPermissions } from './check-permissions.ts'
import type { CheckAccountPermissionsOptions } from './check-permissions.ts'
import type { Permission } from '@aws-linked/model'
import { needs } from './permissions/needs.ts'

const root = { type: 'root', place } as const

/** A report of one of two accounts, by its action. */
async function check(
  start: StartOptions = {},
  options: CheckAccountPermissionsOptions = {},
): Promise<ReadonlyMap<string, Permission>> {
  const sandbox = await startAccounts(start)
  try {
    const permissions = await checkPermissions({
      credentials: keyOf(options.type === 'root' ? rootId : linkedId),
      region: 'us-east-1',
      endpoint: sandbox.endpoint,
      ...options,
    })
    expect(inspect(permissions, { depth: Infinity })).not.toContain(canary)
    expect(JSON.stringify(sandbox.requests)).not.toContain(canary)
    return new Map(permissions.map((permission) => [permission.action, permission]))
  } finally {
    await sandbox.close()
  }
}

/** The actions that are not allowed, with their status. */
function lacks(permissions: ReadonlyMap<string, Permission>): Readonly<Record<string, string>> {
  const found = [...permissions.values()].filter(({ status }) => status !== 'allowed')
  return Object.fromEntries(found.map(({ action, status }) => [action, status]))
}

test('who may do all of the policy may do each of its actions', async () => {
  const linked = await check()
  expect(lacks(linked)).toEqual({})
  expect([...linked.keys()]).toEqual(needs.filter((need) => !need.root).map(({ action }) => action))
  const all = await check({}, root)
  expect(lacks(all)).toEqual({})
  expect([...all.keys()]).toEqual(needs.map(({ action }) => action))
})

test('each is tried on what it says', async () => {
  const tried = [...(await check({}, root)).values()].map(({ action, triedOn }) => [
    action,
    triedOn,
  ])
  const bucket = 'arn:aws:s3:::meridian-billing'
  expect(Object.fromEntries(tried)).toMatchObject({
    'ec2:DescribeVolumes': 'us-east-1',
    'iam:GetLoginProfile': 'a user that cannot exist',
    'iam:GetAccessKeyLastUsed': 'the access key in use',
    's3:GetBucketAcl': bucket,
    'bcm-data-exports:GetExport': expect.stringMatching(
      /^arn:aws:bcm-data-exports:.*:export\/focus/,
    ),
    's3:ListBucket': bucket,
    's3:GetObject': `${bucket}/reports/focus/data/focus-00001.csv.gz`,
  })
})

/** What can only be tried once something else has answered. */
const waitingFor: Readonly<Record<string, readonly string[]>> = {
  's3:ListAllMyBuckets': [
    's3:GetBucketLocation',
    's3:GetBucketTagging',
    's3:GetBucketAcl',
    's3:GetBucketPolicyStatus',
    's3:GetBucketPublicAccessBlock',
  ],
  's3:ListBucket': ['s3:GetObject'],
}

test.each(needs)('$action alone is denied, and nothing else', async ({ action }) => {
  const permissions = await check({ key: { denied: [action] } }, root)
  const unknown = (waitingFor[action] ?? []).map((each) => [each, 'unknown'])
  expect(lacks(permissions)).toEqual({ [action]: 'denied', ...Object.fromEntries(unknown) })
  for (const each of waitingFor[action] ?? []) {
    expect(permissions.get(each)).toMatchObject({
      reason: expect.stringMatching(/^AWS does not list the (buckets|files), so there is no/),
      remedy: `Allow ${action} first, then check again.`,
    })
  }
})

test('a denied action comes with what is lost, what to do, and the statement that adds it', async () => {
  const permissions = await check({ key: { denied: ['s3:GetBucketTagging'] } })
  expect(permissions.get('s3:GetBucketTagging')).toEqual({
    action: 's3:GetBucketTagging',
    status: 'denied',
    deniedBy: 'identity-based policy',
    triedOn: 'arn:aws:s3:::data-lake',
    feature: 'resources',
    neededFor: 'Buckets appear without tags, so no rule by tag can assign them.',
    remedy: 'Add this to the user’s policy.',
    statement: {
      Sid: 'FinOpsS3GetBucketTagging',
      Effect: 'Allow',
      Action: ['s3:GetBucketTagging'],
      Resource: '*',
    },
  })
})

test('the statements of a root’s export name its place alone', async () => {
  const permissions = await check({ key: { denied: ['s3:ListBucket', 's3:GetObject'] } }, root)
  expect(permissions.get('s3:ListBucket')?.statement).toMatchObject({
    Resource: 'arn:aws:s3:::meridian-billing',
  })
  expect(permissions.get('s3:GetObject')?.statement).toMatchObject({
    Sid: 'FinOpsS3GetObject',
    Resource: 'arn:aws:s3:::meridian-billing/reports/*',
  })
})

test('every statement stands in a policy: IAM’s alphabet, and no Sid twice', async () => {
  const statements = [...(await check({}, root)).values()].map(({ statement }) => statement)
  const sids = statements.map(({ Sid }) => Sid)
  expect(new Set(sids).size).toBe(needs.length)
  for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/)
})

test.each([
  [
    'a service control policy',
    { action: 'ec2:*', layer: 'service control policy' },
    'service control policy',
    'A service control policy denies it on us-east-1: ask the Organization’s administrator to allow it for this account.',
  ],
  [
    'a permissions boundary',
    { action: 'ec2:*', layer: 'permissions boundary' },
    'permissions boundary',
    'The user’s permissions boundary denies it: remove that statement from the boundary.',
  ],
  [
    'the policy itself',
    { action: 'ec2:*', layer: 'identity-based policy' },
    'identity-based policy',
    'A policy of the user denies it: remove that statement, and add this one.',
  ],
] as const)('%s that denies is named, and who can mend it', async (_, denial, deniedBy, remedy) => {
  const permissions = await check({ key: { denied: [denial] } })
  expect(permissions.get('ec2:DescribeVolumes')).toMatchObject({
    status: 'denied',
    deniedBy,
    triedOn: 'us-east-1',
    remedy,
  })
})

function allow(Action: string): PolicyDocument {
  return { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }
}

test('a layer that leaves an action out is told from one that forbids it', async () => {
  const permissions = await check({ key: { policies: [allow('*')], boundary: allow('s3:*') } })
  expect(permissions.get('iam:ListUsers')).toMatchObject({
    status: 'denied',
    deniedBy: 'permissions boundary',
    remedy: 'Add this to the user’s permissions boundary as well as to its policy.',
  })
  expect(permissions.get('s3:GetBucketAcl')).toMatchObject({ status: 'allowed' })
})

test('a service control policy that denies a Region is one of that Region', async () => {
  const denied = [
    { action: 'ec2:*', region: 'us-east-1', layer: 'service control policy' },
  ] as const
  const here = await check({ key: { denied } })
  expect(here.get('ec2:DescribeImages')).toMatchObject({ status: 'denied', triedOn: 'us-east-1' })
  const there = await check({ key: { denied } }, { region: 'eu-west-1' })
  expect(there.get('ec2:DescribeImages')).toMatchObject({ status: 'allowed', triedOn: 'eu-west-1' })
})

test('a role’s remedies speak of the role, whose key cannot be asked for', async () => {
  const sessionToken = 'token'
  const owner = { role: 'FinOps', session: 'aws-linked' }
  const key = { owner, sessionToken, denied: ['iam:ListUsers'] }
  const permissions = await check({ key }, { credentials: { ...keyOf(linkedId), sessionToken } })
  expect(lacks(permissions)).toEqual({
    'iam:ListUsers': 'denied',
    'iam:GetAccessKeyLastUsed': 'unknown',
  })
  expect(permissions.get('iam:ListUsers')?.remedy).toBe('Add this to the role’s policy.')
  expect(permissions.get('iam:GetAccessKeyLastUsed')).toMatchObject({
    triedOn: 'an access key that does not exist',
    reason: 'No access key of a user was found to try it on, and a role has none of its own.',
  })
})

/** A user as IAM lists it. */
const user = (name: string): string =>
  `<member><Path>/</Path><UserName>${name}</UserName><UserId>A</UserId><Arn>arn:aws:iam::${linkedId}:user/${name}</Arn><CreateDate>2026-01-02T03:04:05Z</CreateDate></member>`

describe('a role asks for the last use of a user’s key', () => {
  const session = { ...credentials, accessKeyId: 'ASIAIOSFODNN7EXAMPLE', sessionToken: canary }
  const arn = `arn:aws:sts::${linkedId}:assumed-role/FinOps/aws-linked`
  const usersKey = 'AKIABOB0000000000001'
  const handlers: Readonly<Record<string, FakeHandler>> = {
    'sts:GetCallerIdentity': () =>
      query('GetCallerIdentity', `<Arn>${arn}</Arn><Account>${linkedId}</Account>`),
    'iam:ListUsers': () => query('ListUsers', `<Users>${user('ann')}${user('bob')}</Users>`),
    'iam:ListAccessKeys': ({ params }) =>
      params.get('UserName') === 'bob'
        ? query(
            'ListAccessKeys',
            `<AccessKeyMetadata><member><AccessKeyId>${usersKey}</AccessKeyId><Status>Active</Status></member></AccessKeyMetadata>`,
          )
        : queryError(404, 'NoSuchEntity'),
    // Without a named policy: of a key without a user IAM says the same to everybody.
    'iam:GetAccessKeyLastUsed': ({ params }) =>
      params.get('AccessKeyId') === usersKey
        ? query('GetAccessKeyLastUsed', '<AccessKeyLastUsed/>')
        : queryError(403, 'AccessDenied'),
  }

  const lastUsed = async (more: typeof handlers = {}): Promise<Permission | undefined> => {
    await using aws = await startFakeAws({ ...handlers, ...more })
    const { endpoint } = aws
    const permissions = await checkPermissions({ credentials: session, endpoint })
    expect(JSON.stringify(permissions)).not.toContain(usersKey)
    return permissions.find(({ action }) => action === 'iam:GetAccessKeyLastUsed')
  }

  test('of the first user that has one', async () => {
    expect(await lastUsed()).toMatchObject({
      status: 'allowed',
      triedOn: 'an access key of a user',
    })
  })

  test('and a refusal of that one is a denial', async () => {
    const answers = { 'iam:GetAccessKeyLastUsed': () => queryError(403, 'AccessDenied') }
    expect(await lastUsed(answers)).toMatchObject({
      status: 'denied',
      triedOn: 'an access key of a user',
    })
  })

  test('and leaves it unknown where no user has one', async () => {
    expect(await lastUsed({ 'iam:ListUsers': () => query('ListUsers', '<Users/>') })).toMatchObject(
      {
        status: 'unknown',
        triedOn: 'an access key that does not exist',
      },
    )
  })
})

test('a role that may not ask for any key’s last use is denied it', async () => {
  const sessionToken = 'token'
  const owner = { role: 'FinOps', session: 'aws-linked' }
  const key = { owner, sessionToken, denied: ['iam:GetAccessKeyLastUsed'] }
  const permissions = await check({ key }, { credentials: { ...keyOf(linkedId), sessionToken } })
  expect(lacks(permissions)).toEqual({ 'iam:GetAccessKeyLastUsed': 'denied' })
})

test('an account without buckets leaves unknown what needs one', async () => {
  const permissions = await check({ hasBuckets: false })
  expect(lacks(permissions)).toEqual(
    Object.fromEntries(waitingFor['s3:ListAllMyBuckets']!.map((action) => [action, 'unknown'])),
  )
  expect(permissions.get('s3:GetBucketAcl')).toMatchObject({
    triedOn: 'no bucket',
    reason: 'The account has no bucket to try it on.',
    remedy: 'Run a discovery once there is a bucket: it tells you.',
  })
})

test('a root whose export is not chosen yet leaves reading it unknown', async () => {
  const permissions = await check({}, { type: 'root' })
  expect(lacks(permissions)).toEqual({ 's3:ListBucket': 'unknown', 's3:GetObject': 'unknown' })
  expect(permissions.get('s3:GetObject')).toMatchObject({
    reason: 'The bucket of the billing export is not known yet.',
  })
})

test('an export that has delivered nothing leaves reading it unknown', async () => {
  const permissions = await check({}, { type: 'root', place: { ...place, prefix: 'new' } })
  expect(lacks(permissions)).toEqual({ 's3:GetObject': 'unknown' })
})

test('a bucket that is not there says so', async () => {
  const permissions = await check({}, { type: 'root', place: { bucket: 'nobodys-bucket' } })
  expect(lacks(permissions)).toEqual({ 's3:ListBucket': 'unknown', 's3:GetObject': 'unknown' })
})

test('an encrypted file names the action its key needs, and is no denial of reading', async () => {
  const faults: readonly Fault[] = [{ action: 's3:GetObject', fault: 'kms_denied' }]
  const permissions = await check({ faults }, root)
  expect(permissions.get('s3:GetObject')).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('AWS refused kms:Decrypt'),
    remedy: expect.stringContaining('kms:Decrypt'),
  })
})

test.each([
  ['throttle', 'AWS is limiting'],
  ['not_implemented', 'This endpoint does not know'],
  ['html', 'AWS gave an answer'],
  ['reset', 'AWS could not be reached'],
  ['cut', 'AWS'],
] as const)(
  'a call that ends in %s is unknown, never denied',
  async (fault, reason) => {
    const faults: readonly Fault[] = ['ec2:DescribeVolumes', 'cur:*', 'cloudwatch:*'].map(
      (action) => ({ action, fault }),
    )
    const permissions = await check({ faults })
    const struck = [
      'ec2:DescribeVolumes',
      'cloudwatch:GetMetricStatistics',
      'cur:DescribeReportDefinitions',
    ]
    // A dry run’s answer is an error already: cut short it is still one.
    const unknown = lacks(permissions)
    for (const action of fault === 'cut' ? struck.slice(1) : struck) {
      expect(unknown[action]).toBe('unknown')
      expect(permissions.get(action)?.reason).toMatch(new RegExp(`^${reason}`))
    }
  },
  30_000,
)

test('what has no answer in time is unknown, and the rest is not lost', async () => {
  const faults: readonly Fault[] = [{ action: 'iam:ListUsers', fault: 'hang' }]
  const started = performance.now()
  const permissions = await check({ faults }, { timeoutMs: 1000 })
  expect(performance.now() - started).toBeLessThan(3000)
  expect(lacks(permissions)).toEqual({ 'iam:ListUsers': 'unknown' })
  expect(permissions.get('iam:ListUsers')?.reason).toBe(
    'AWS did not answer iam:ListUsers within 1 second.',
  )
})

test('a Region that EC2 does not let the key into is no denial', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeVolumes': () => ec2Error(401, 'AuthFailure'),
  })
  const permissions = await checkPermissions({
    credentials,
    endpoint: aws.endpoint,
    region: 'ap-east-1',
  })
  expect(permissions.find(({ action }) => action === 'ec2:DescribeVolumes')).toMatchObject({
    status: 'unknown',
    triedOn: 'ap-east-1',
    reason: expect.stringContaining('the Region is not enabled'),
  })
})

test('a resource control policy has another remedy than a service control policy', async () => {
  const words = `User: arn:aws:iam::${linkedId}:user/finops is not authorized to perform: ec2:DescribeVolumes with an explicit deny in a resource control policy`
  await using aws = await startFakeAws({
    'ec2:DescribeVolumes': () => ec2Error(403, 'UnauthorizedOperation', words),
  })
  const permissions = await checkPermissions({ credentials, endpoint: aws.endpoint })
  expect(permissions.find(({ action }) => action === 'ec2:DescribeVolumes')).toMatchObject({
    status: 'denied',
    deniedBy: 'resource control policy',
    remedy:
      'A resource control policy denies it on us-east-1: ask the administrator of the Organization that owns the resource to exempt this account in it, with a condition on aws:PrincipalAccount.',
  })
})

const byBucketPolicy = (bucket: string): string =>
  `User: arn:aws:iam::${linkedId}:user/finops is not authorized to perform: s3:GetBucketAcl on resource: "arn:aws:s3:::${bucket}" with an explicit deny in a resource-based policy`

/** What is found of `s3:GetBucketAcl` where these buckets refuse it, in these words. */
async function aclOf(
  refusing: Readonly<Record<string, string>>,
  listed: Readonly<Record<string, string>>,
): Promise<Permission | undefined> {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets(listed),
    's3:GetBucketAcl': ({ bucket }) => {
      const words = refusing[bucket]
      return words === undefined
        ? s3('AccessControlPolicy', '')
        : s3Error(403, 'AccessDenied', words)
    },
  })
  const permissions = await checkPermissions({ credentials, endpoint: aws.endpoint })
  return permissions.find(({ action }) => action === 's3:GetBucketAcl')
}

const three = { alpha: 'us-east-1', beta: 'eu-west-1', gamma: 'us-east-1' }

describe('a bucket that refuses everybody', () => {
  test.each([
    ['does not say why', 'Access Denied'],
    ['has a policy that denies it', byBucketPolicy('alpha')],
    [
      'is denied by a resource control policy',
      'x with an explicit deny in a resource control policy',
    ],
    ['is not in the VPC endpoint’s policy', 'x because no VPC endpoint policy allows the action'],
  ])('and %s: another bucket is tried', async (_, words) => {
    expect(await aclOf({ alpha: words }, three)).toMatchObject({
      status: 'allowed',
      triedOn: 'arn:aws:s3:::gamma',
    })
  })

  test('if it is the only one: its policy is no denial, and the reason says whose it is', async () => {
    expect(await aclOf({ logs: byBucketPolicy('logs') }, { logs: 'us-east-1' })).toMatchObject({
      status: 'unknown',
      triedOn: 'arn:aws:s3:::logs',
      reason:
        'The policy of this bucket refuses s3:GetBucketAcl, which says nothing about other buckets.',
    })
    expect(await aclOf({ logs: 'Access Denied' }, { logs: 'us-east-1' })).toMatchObject({
      status: 'unknown',
      reason:
        'AWS refused s3:GetBucketAcl on arn:aws:s3:::logs, the only bucket tried, and does not say which policy denies it.',
    })
  })
})

test.each([
  ['is gone meanwhile', s3Error(404, 'NoSuchBucket')],
  ['is in a Region that is not enabled', s3Error(400, 'InvalidToken')],
])('a bucket that %s: another one is tried', async (_, answer) => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets({ logs: 'af-south-1', more: 'eu-west-1' }),
    's3:GetBucketAcl': ({ bucket }) => (bucket === 'logs' ? answer : s3('AccessControlPolicy', '')),
    's3:GetBucketPolicyStatus': () => answer,
  })
  const permissions = await checkPermissions({ credentials, endpoint: aws.endpoint })
  const of = (wanted: string) => permissions.find(({ action }) => action === wanted)
  expect(of('s3:GetBucketAcl')).toMatchObject({
    status: 'allowed',
    triedOn: 'arn:aws:s3:::more',
  })
  expect(of('s3:GetBucketPolicyStatus')).toMatchObject({
    status: 'unknown',
    triedOn: 'arn:aws:s3:::logs',
  })
})

test('a bucket in a Region that hangs does not keep the others from being tried', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets({ logs: 'me-south-1', more: 'eu-west-1' }),
    's3:GetBucketAcl': ({ bucket }) => (bucket === 'logs' ? 'hang' : s3('AccessControlPolicy', '')),
    's3:GetBucketPolicyStatus': () => 'hang',
  })
  const started = performance.now()
  const { endpoint } = aws
  const permissions = await checkPermissions({ credentials, endpoint, timeoutMs: 5000 })
  expect(performance.now() - started).toBeLessThan(6000)
  const of = (wanted: string) => permissions.find(({ action }) => action === wanted)
  expect(of('s3:GetBucketAcl')).toMatchObject({ status: 'allowed', triedOn: 'arn:aws:s3:::more' })
  expect(of('s3:GetBucketPolicyStatus')).toMatchObject({
    status: 'unknown',
    reason: 'AWS did not answer s3:GetBucketPolicyStatus in me-south-1 within 5 seconds.',
  })
}, 15_000)

test('what all buckets refuse without a reason is denied', async () => {
  const words = { alpha: 'Access Denied', beta: 'Access Denied', gamma: 'Access Denied' }
  expect(await aclOf(words, three)).toMatchObject({ status: 'denied' })
})

test('what the caller’s own policy does not allow is denied after one bucket', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets(three),
    's3:GetBucketAcl': ({ action }) => refused(action),
  })
  const permissions = await checkPermissions({ credentials, endpoint: aws.endpoint })
  expect(permissions.find(({ action }) => action === 's3:GetBucketAcl')).toMatchObject({
    status: 'denied',
    deniedBy: 'identity-based policy',
  })
  expect(aws.calls.filter(({ action }) => action === 's3:GetBucketAcl')).toHaveLength(1)
})

test('a bucket in another Region that AWS does not name is found by its redirect', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets({ logs: undefined }),
    's3:GetBucketAcl': ({ region }) =>
      region === 'eu-west-1'
        ? s3('AccessControlPolicy', '')
        : {
            ...s3Error(301, 'PermanentRedirect'),
            headers: { 'content-type': 'application/xml', 'x-amz-bucket-region': 'eu-west-1' },
          },
  })
  const permissions = await checkPermissions({ credentials, endpoint: aws.endpoint })
  expect(permissions.find(({ action }) => action === 's3:GetBucketAcl')).toMatchObject({
    status: 'allowed',
  })
})

test('a refused Organization is a denial of asking for it', async () => {
  const permissions = await check(
    { key: { denied: [{ action: 'organizations:*', layer: 'service control policy' }] } },
    root,
  )
  expect(permissions.get('organizations:DescribeOrganization')).toMatchObject({
    status: 'denied',
    deniedBy: 'service control policy',
  })
})

test('a feature’s report tries its actions alone', async () => {
  const permissions = await check({}, { features: ['usage'] })
  expect([...permissions.keys()]).toEqual(['cloudwatch:GetMetricStatistics'])
})

test('wrong credentials are a ConnectError, not a report', async () => {
  const wrong = { ...keyOf(linkedId), secretAccessKey: 'another' }
  await expect(check({}, { credentials: wrong })).rejects.toMatchObject({
    code: 'invalid_secret_access_key',
    field: 'secretAccessKey',
  })
})

test('an abort rethrows its reason untouched', async () => {
  const aborting = new AbortController()
  const reason = new Error('enough')
  setTimeout(() => aborting.abort(reason), 100)
  const { signal } = aborting
  await expect(check({ latencyMs: 2000 }, { signal })).rejects.toBe(reason)
})
