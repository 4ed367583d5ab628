import { expect, test } from 'vitest'
import { denied, s3, s3Error } from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import type { FakeHandler } from '../../test/support/fake-aws.ts'
import { buckets } from '../../test/support/items.ts'
import { discoverAll } from '../../test/support/run.ts'

const options = { kinds: ['AWS::S3::Bucket'] } as const

const bare: Readonly<Record<string, FakeHandler>> = {
  's3:GetBucketTagging': () => s3Error(404, 'NoSuchTagSet'),
  's3:GetBucketAcl': () => s3('AccessControlPolicy', '<AccessControlList/>'),
  's3:GetBucketPolicyStatus': () => s3Error(404, 'NoSuchBucketPolicy'),
  's3:GetBucketPublicAccessBlock': () => s3Error(404, 'NoSuchPublicAccessBlockConfiguration'),
}

const refuse: FakeHandler = ({ action }) => denied(action)

const grant = (permission: string, grantee: string): string =>
  `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${grantee}</Grantee><Permission>${permission}</Permission></Grant>`

const group = (name: string): string => `<URI>http://acs.amazonaws.com/groups/${name}</URI>`

test('a bucket has its Region, tags, grants, policy status and public-access block', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets({ 'meridian.site': 'eu-central-1' }),
    's3:GetBucketTagging': () =>
      s3('Tagging', '<TagSet><Tag><Key>team</Key><Value>web</Value></Tag></TagSet>'),
    's3:GetBucketAcl': () =>
      s3(
        'AccessControlPolicy',
        `<AccessControlList>${[
          grant('FULL_CONTROL', '<ID>owner</ID>'),
          grant('WRITE', group('s3/LogDelivery')),
          grant('READ_ACP', group('global/AuthenticatedUsers')),
          grant('READ', group('global/AllUsers')),
          grant('READ', group('global/AuthenticatedUsers')),
        ].join('')}</AccessControlList>`,
      ),
    's3:GetBucketPolicyStatus': () => s3('PolicyStatus', '<IsPublic>true</IsPublic>'),
    's3:GetBucketPublicAccessBlock': () =>
      s3(
        'PublicAccessBlockConfiguration',
        '<BlockPublicAcls>false</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>',
      ),
  })
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources).toEqual([
    {
      arn: 'arn:aws:s3:::meridian.site',
      id: 'meridian.site',
      kind: 'AWS::S3::Bucket',
      accountId: '111122223333',
      region: 'eu-central-1',
      name: 'meridian.site',
      tags: { team: 'web' },
      createdAt: '2026-01-02T03:04:05.000Z',
      consoleUrl: 'https://console.aws.amazon.com/s3/buckets/meridian.site?region=eu-central-1',
      properties: {
        publicGrants: ['READ', 'READ_ACP'],
        policyPublic: true,
        publicAccessBlock: {
          blockPublicAcls: false,
          ignorePublicAcls: true,
          blockPublicPolicy: false,
          restrictPublicBuckets: true,
        },
      },
    },
  ])
})

test('no tags, no policy and no block are answers, not problems', async () => {
  await using aws = await startFakeAws({
    ...bare,
    's3:ListAllMyBuckets': () => buckets({ plain: 'us-east-1' }),
  })
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toEqual([])
  expect(resources).toMatchObject([{ tags: {}, properties: {} }])
  expect(resources[0]?.properties).toEqual({
    publicGrants: [],
    policyPublic: null,
    publicAccessBlock: null,
  })
})

test('each refused part is absent, with a problem of its own', async () => {
  await using aws = await startFakeAws({
    ...Object.fromEntries(Object.keys(bare).map((action) => [action, refuse])),
    's3:ListAllMyBuckets': () => buckets({ closed: 'us-east-1' }),
  })
  const { resources, problems, scopes } = await discoverAll(aws, options)
  expect(problems.map(({ code, action }) => `${code} ${action}`).toSorted()).toEqual([
    'access_denied s3:GetBucketAcl',
    'access_denied s3:GetBucketPolicyStatus',
    'access_denied s3:GetBucketPublicAccessBlock',
    'access_denied s3:GetBucketTagging',
  ])
  expect(resources[0]).toMatchObject({ id: 'closed', tags: {} })
  expect(resources[0]?.properties).toEqual({})
  expect(scopes).toEqual(['AWS::S3::Bucket global 1 complete'])
})

test('an emulator without policy status is a problem of that part', async () => {
  await using aws = await startFakeAws({
    ...bare,
    's3:ListAllMyBuckets': () => buckets({ plain: 'us-east-1' }),
    's3:GetBucketPolicyStatus': () => s3Error(501, 'NotImplemented'),
  })
  const { problems } = await discoverAll(aws, options)
  expect(problems).toMatchObject([
    { code: 'unsupported', action: 's3:GetBucketPolicyStatus', arn: 'arn:aws:s3:::plain' },
  ])
})

test('a policy status without a status is a problem, not "not public"', async () => {
  await using aws = await startFakeAws({
    ...bare,
    's3:ListAllMyBuckets': () => buckets({ plain: 'us-east-1' }),
    's3:GetBucketPolicyStatus': () => s3('PolicyStatus', ''),
  })
  const { resources, problems } = await discoverAll(aws, options)
  expect(problems).toMatchObject([
    { code: 'unexpected', message: 'AWS’s answer does not contain the policy status of plain.' },
  ])
  expect(resources[0]?.properties).not.toHaveProperty('policyPublic')
})

test.each([
  ['', 'us-east-1'],
  ['EU', 'eu-west-1'],
  ['eu-central-1', 'eu-central-1'],
])('where the list does not say it, the location %j is %s', async (location, region) => {
  await using aws = await startFakeAws({
    ...bare,
    's3:ListAllMyBuckets': () => buckets({ old: undefined }),
    's3:GetBucketLocation': () => s3('LocationConstraint', location),
  })
  const { resources } = await discoverAll(aws, options)
  expect(resources[0]?.region).toBe(region)
})

test('calls on a bucket go to its own Region, and no location is asked for where it is known', async () => {
  await using aws = await startFakeAws({
    ...bare,
    's3:ListAllMyBuckets': () => buckets({ far: 'ap-southeast-2' }),
  })
  await discoverAll(aws, options)
  const ofBucket = aws.calls.filter(({ bucket }) => bucket === 'far')
  expect(ofBucket.map(({ region }) => region)).toEqual(Array(4).fill('ap-southeast-2'))
  expect(aws.calls.map(({ action }) => action)).not.toContain('s3:GetBucketLocation')
})

test('a bucket whose location is refused is in no Region, with a problem', async () => {
  await using aws = await startFakeAws({
    ...bare,
    's3:ListAllMyBuckets': () => buckets({ hidden: undefined }),
    's3:GetBucketLocation': ({ action }) => denied(action),
  })
  const { resources, problems } = await discoverAll(aws, options)
  expect(resources).toMatchObject([{ id: 'hidden', region: 'global' }])
  expect(problems).toMatchObject([{ code: 'access_denied', action: 's3:GetBucketLocation' }])
})

test('the list is paged', async () => {
  await using aws = await startFakeAws({
    ...bare,
    's3:ListAllMyBuckets': ({ params }) =>
      params.get('continuation-token') === 'next'
        ? buckets({ b: 'us-east-1' })
        : buckets({ a: 'us-east-1' }, 'next'),
  })
  const { resources } = await discoverAll(aws, options)
  expect(resources.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(aws.calls.find(({ bucket }) => bucket === '')).toBeDefined()
  const list = aws.calls.find(({ action }) => action === 's3:ListAllMyBuckets')
  expect(list?.params.get('max-buckets')).toBe('1000')
})
