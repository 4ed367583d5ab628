import { Readable } from 'node:stream'
import { paginateListBuckets } from '@aws-sdk/client-s3'
import type { S3 } from '@aws-sdk/client-s3'
import { describe, expect, test } from 'vitest'
import { clients, refusal } from './clients.ts'
import { testAccount, testScenario, withKey } from './scenario.ts'

describe('ListBuckets', () => {
  test('lists the buckets of every Region, whichever is asked', async () => {
    const { s3 } = await clients()

    const { Buckets } = await s3.listBuckets({})

    expect(Buckets!.map(({ Name }) => Name)).toEqual([
      'orders-a',
      'orders-b',
      'orders-open',
      'plain',
    ])
    expect(Buckets?.[0]).not.toHaveProperty('BucketRegion')
    expect(Buckets?.[0]?.CreationDate).toBeInstanceOf(Date)
  })

  test('tells Regions to who asks for pages', async () => {
    const { s3: client } = await clients()
    const seen: (string | undefined)[][] = []
    for await (const { Buckets = [] } of paginateListBuckets({ client, pageSize: 3 }, {})) {
      seen.push(Buckets.map(({ Name, BucketRegion }) => `${Name} ${BucketRegion}`))
    }

    expect(seen).toEqual([
      ['orders-a eu-west-1', 'orders-b eu-west-1', 'orders-open us-east-1'],
      ['plain us-east-1'],
    ])
  })

  test('narrows by prefix and Region', async () => {
    const { s3 } = await clients()

    const { Buckets, Prefix } = await s3.listBuckets({
      Prefix: 'orders-',
      BucketRegion: 'us-east-1',
    })

    expect(Buckets!.map(({ Name }) => Name)).toEqual(['orders-open'])
    expect(Prefix).toBe('orders-')
  })

  test('refuses a token it did not give', async () => {
    const { s3 } = await clients()

    const call = s3.listBuckets({ MaxBuckets: 1, ContinuationToken: 'nonsense' })

    expect(await refusal(call)).toMatchObject({ name: 'InvalidArgument', status: 400 })
  })

  test('is allowed by the action IAM knows it by', async () => {
    const { s3 } = await clients({ scenario: withKey({ denied: ['s3:ListAllMyBuckets'] }) })

    expect(await refusal(s3.listBuckets({}))).toMatchObject({ name: 'AccessDenied', status: 403 })
  })
})

describe('settings of a bucket', () => {
  test('what it has is told', async () => {
    const { s3 } = await clients()
    const Bucket = 'orders-a'

    await expect(s3.getBucketTagging({ Bucket })).resolves.toMatchObject({
      TagSet: [{ Key: 'team', Value: 'orders & co' }],
    })
    await expect(s3.getBucketPolicyStatus({ Bucket })).resolves.toMatchObject({
      PolicyStatus: { IsPublic: false },
    })
    await expect(s3.getPublicAccessBlock({ Bucket })).resolves.toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    })
    const { Grants } = await s3.getBucketAcl({ Bucket })
    expect(Grants).toMatchObject([
      { Grantee: { Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' },
    ])
  })

  test('a public one shows in its ACL and its policy', async () => {
    const { s3 } = await clients({}, { region: 'us-east-1' })
    const Bucket = 'orders-open'

    const { Grants } = await s3.getBucketAcl({ Bucket })

    expect(Grants).toContainEqual({
      Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
      Permission: 'READ',
    })
    await expect(s3.getBucketPolicyStatus({ Bucket })).resolves.toMatchObject({
      PolicyStatus: { IsPublic: true },
    })
  })

  test.each([
    ['getBucketTagging', 'orders-open', 'NoSuchTagSet'],
    ['getBucketPolicyStatus', 'plain', 'NoSuchBucketPolicy'],
    ['getPublicAccessBlock', 'orders-open', 'NoSuchPublicAccessBlockConfiguration'],
  ] as const)('%s of a bucket that has none is a 404', async (operation, Bucket, name) => {
    const { s3 } = await clients({}, { region: 'us-east-1' })

    expect(await refusal(s3[operation]({ Bucket }))).toMatchObject({ name, status: 404 })
  })

  test.each([
    ['getBucketTagging', 's3:GetBucketTagging'],
    ['getBucketAcl', 's3:GetBucketAcl'],
    ['getBucketPolicyStatus', 's3:GetBucketPolicyStatus'],
    ['getPublicAccessBlock', 's3:GetBucketPublicAccessBlock'],
    ['getBucketLocation', 's3:GetBucketLocation'],
  ] as const)('%s needs %s and names the bucket', async (operation, action) => {
    const { s3 } = await clients({ scenario: withKey({ denied: [action] }) })

    const { name, status, message } = await refusal(s3[operation]({ Bucket: 'orders-a' }))

    expect({ name, status }).toEqual({ name: 'AccessDenied', status: 403 })
    expect(message).toContain(`perform: ${action} on resource: "arn:aws:s3:::orders-a" because`)
  })
})

describe('where a bucket is', () => {
  test('its Region, and nothing for us-east-1', async () => {
    const { s3 } = await clients()

    const ireland = await s3.getBucketLocation({ Bucket: 'orders-a' })
    const virginia = await s3.getBucketLocation({ Bucket: 'plain' })

    expect(ireland.LocationConstraint).toBe('eu-west-1')
    expect(virginia.LocationConstraint).toBeUndefined()
  })

  test('the answer is written the way S3 writes it', async () => {
    const { s3 } = await clients()

    const body = await bodyOf(s3, () => s3.getBucketLocation({ Bucket: 'orders-a' }))

    expect(body).toMatch(/<LocationConstraint xmlns="[^"]+">eu-west-1<\/LocationConstraint>$/)
  })

  test('another Region is told where to go', async () => {
    const { s3 } = await clients({}, { region: 'us-east-1' })

    const call = s3.getBucketTagging({ Bucket: 'orders-a' })

    expect(await refusal(call)).toMatchObject({ name: 'PermanentRedirect', status: 301 })
    await expect(call).rejects.toHaveProperty('$response.headers.x-amz-bucket-region', 'eu-west-1')
  })

  test('a client that follows redirects finds it', async () => {
    const { s3 } = await clients({}, { region: 'us-east-1' })
    s3.config.followRegionRedirects = true

    await expect(s3.getBucketTagging({ Bucket: 'orders-a' })).resolves.toHaveProperty('TagSet')
  })

  test('HeadBucket tells the Region even to who may not see the bucket', async () => {
    const { s3 } = await clients()

    const call = s3.headBucket({ Bucket: 'orders-a' })

    // The linked policy has no `s3:ListBucket`, and an answer to HEAD has no body.
    expect(await refusal(call)).toMatchObject({ status: 403 })
    await expect(call).rejects.toHaveProperty('$response.headers.x-amz-bucket-region', 'eu-west-1')
  })

  test('HeadBucket answers who may', async () => {
    const { s3 } = await clients({ scenario: withKey({ allowed: ['s3:ListBucket'] }) })

    await expect(s3.headBucket({ Bucket: 'orders-a' })).resolves.toMatchObject({
      BucketRegion: 'eu-west-1',
    })
    expect(await refusal(s3.headBucket({ Bucket: 'nowhere' }))).toMatchObject({
      name: 'NotFound',
      status: 404,
    })
  })
})

test("another account's bucket is refused, and one that is not there is not found", async () => {
  const other = testAccount({ id: '111122223333', keys: [], buckets: [] })
  const theirs = { ...testAccount().buckets[0]!, name: 'theirs' }
  const scenario = testScenario([testAccount(), { ...other, buckets: [theirs] }])
  const { s3 } = await clients({ scenario })

  expect(await refusal(s3.getBucketAcl({ Bucket: 'theirs' }))).toMatchObject({
    name: 'AccessDenied',
    status: 403,
  })
  expect(await refusal(s3.getBucketAcl({ Bucket: 'nobodys' }))).toMatchObject({
    name: 'NoSuchBucket',
    status: 404,
  })
})

test.each([
  ["an object's tags", (s3: S3, Bucket: string) => s3.getObjectTagging({ Bucket, Key: 'a/b' })],
  [
    "an upload's parts",
    (s3: S3, Bucket: string) => s3.listParts({ Bucket, Key: 'a', UploadId: 'u' }),
  ],
  ['another setting', (s3: S3, Bucket: string) => s3.getBucketVersioning({ Bucket })],
  ['a list of the old kind', (s3: S3, Bucket: string) => s3.listObjects({ Bucket })],
])('%s is not implemented, and said so', async (_what, call) => {
  const { s3 } = await clients()

  expect(await refusal(call(s3, 'orders-a'))).toMatchObject({ name: 'NotImplemented', status: 501 })
})

/** The body of the one answer a call gets, as it was on the wire. */
async function bodyOf(s3: S3, call: () => Promise<unknown>): Promise<string> {
  let body = ''
  s3.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const response = result.response as { body: AsyncIterable<Buffer> }
      const chunks: Buffer[] = []
      for await (const chunk of response.body) chunks.push(chunk)
      body = Buffer.concat(chunks).toString()
      return { ...result, response: { ...response, body: Readable.from(chunks) } }
    },
    { step: 'deserialize', priority: 'low' },
  )
  await call()
  return body
}
