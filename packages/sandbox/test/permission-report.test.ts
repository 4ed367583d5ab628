import { AwsClient } from 'aws4fetch'
import { describe, expect, test } from 'vitest'
import type { Sandbox } from '../src/index.ts'
import type { Clients } from './clients.ts'
import { clients, clientsOf, refusal, sandboxFor } from './clients.ts'
import { accountId, key, testAccount, testScenario, withKey } from './scenario.ts'

// What a permission report tries: every call is read-only, and is answered in a way that tells
// "allowed, but there is nothing" from "not allowed".

describe('cloudwatch:GetMetricStatistics', () => {
  const lastHour = {
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    StartTime: '2026-11-23T04:00:00Z',
    EndTime: '2026-11-23T05:00:00Z',
    Period: '300',
    'Statistics.member.1': 'Average',
  }

  test('has no datapoints of what nobody published', async () => {
    const { status, body } = await metrics(await sandboxFor(), lastHour)

    expect(status).toBe(200)
    expect(body).toContain('<GetMetricStatisticsResult><Label>CPUUtilization</Label>')
    expect(body).toContain('<Datapoints/>')
  })

  test('is refused by name, before its parameters are looked at', async () => {
    const denied = ['cloudwatch:GetMetricStatistics']
    const { status, body } = await metrics(await sandboxFor({ scenario: withKey({ denied }) }), {})

    expect(status).toBe(403)
    expect(body).toContain('<Code>AccessDenied</Code>')
    expect(body).toContain('because no identity-based policy allows the cloudwatch:GetMetric')
  })

  test.each([
    ['MissingParameter', { MetricName: '' }],
    ['InvalidParameterValue', { EndTime: lastHour.StartTime }],
    ['InvalidParameterValue', { Period: '7' }],
    ['InvalidParameterCombination', { 'Statistics.member.1': '' }],
  ])('is refused with %s for %o', async (code, changes) => {
    const asked = Object.entries({ ...lastHour, ...changes }).filter(([, value]) => value !== '')

    const { status, body } = await metrics(await sandboxFor(), Object.fromEntries(asked))

    expect(status).toBe(400)
    expect(body).toContain(`<Code>${code}</Code>`)
  })

  test('is throttled and refused in a Region that is not enabled as Query services are', async () => {
    const sandbox = await sandboxFor()
    const elsewhere = await metrics(sandbox, lastHour, { region: 'me-south-1' })
    sandbox.faults.push({ action: 'cloudwatch:*', fault: 'throttle' })
    const throttled = await metrics(sandbox, lastHour)

    expect(elsewhere).toMatchObject({
      status: 403,
      body: expect.stringContaining('InvalidClientT'),
    })
    expect(throttled).toMatchObject({ status: 400, body: expect.stringContaining('>Throttling<') })
  })
})

describe('EC2 with DryRun', () => {
  const DryRun = true
  const calls: readonly [string, ({ ec2 }: Clients) => Promise<unknown>][] = [
    ['DescribeRegions', ({ ec2 }) => ec2.describeRegions({ DryRun })],
    ['DescribeInstances', ({ ec2 }) => ec2.describeInstances({ DryRun })],
    ['DescribeVolumes', ({ ec2 }) => ec2.describeVolumes({ DryRun })],
    ['DescribeSnapshots', ({ ec2 }) => ec2.describeSnapshots({ DryRun })],
    ['DescribeImages', ({ ec2 }) => ec2.describeImages({ DryRun })],
    ['DescribeAddresses', ({ ec2 }) => ec2.describeAddresses({ DryRun })],
  ]

  test.each(calls)('%s would have succeeded, or is refused', async (name, call) => {
    expect(await refusal(call(await clients()))).toMatchObject({
      name: 'DryRunOperation',
      status: 412,
    })
    const scenario = withKey({ denied: [`ec2:${name}`] })
    expect(await refusal(call(await clients({ scenario })))).toMatchObject({
      name: 'UnauthorizedOperation',
      status: 403,
    })
  })
})

describe('IAM', () => {
  test("tells when the caller's own key was last used: just now", async () => {
    const now = new Date('2026-11-23T05:00:00Z')
    const sandbox = await sandboxFor({ now: () => now })
    const { iam } = clientsOf(sandbox, { systemClockOffset: now.getTime() - Date.now() })

    await expect(iam.getAccessKeyLastUsed({ AccessKeyId: key.accessKeyId })).resolves.toMatchObject(
      { UserName: 'finops', AccessKeyLastUsed: { LastUsedDate: now } },
    )
  })

  test('says of a user that cannot exist whether one may ask, before whether it exists', async () => {
    const UserName = 'aws-linked-no-such-user'
    const allowed = await clients()
    const denied = await clients({ scenario: withKey({ denied: ['iam:GetLoginProfile'] }) })

    expect(await refusal(allowed.iam.getLoginProfile({ UserName }))).toMatchObject({
      name: 'NoSuchEntityException',
      status: 404,
    })
    expect(await refusal(denied.iam.getLoginProfile({ UserName }))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`on resource: arn:aws:iam::${accountId}:user/${UserName}`),
    })
  })
})

describe('S3 tells where a bucket is', () => {
  const Bucket = 'orders-open'

  test('to HEAD: allowed or not, from whichever Region, its own account or another', async () => {
    const policies = [{ Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } }] as const
    const stranger = testAccount({ id: '999999999999', organizationId: 'o-other', buckets: [] })
    const own = testAccount({ keys: [] })
    const scenarios = [
      withKey({ policies }),
      withKey({ denied: ['s3:*'] }),
      testScenario([{ ...stranger, keys: [{ ...key, policies }] }, own]),
    ]

    for (const scenario of scenarios) {
      const sandbox = await sandboxFor({ scenario })
      for (const region of ['us-east-1', 'eu-west-1']) {
        const { headers } = await head(sandbox, Bucket, region)
        expect(headers.get('x-amz-bucket-region')).toBe('us-east-1')
      }
    }
  })

  test('to HEAD: even to a caller nobody knows', async () => {
    const { headers, status } = await head(await sandboxFor(), Bucket, 'us-east-1', 'wrong')

    expect(status).toBe(403)
    expect(headers.get('x-amz-bucket-region')).toBe('us-east-1')
  })

  test('with a redirect from elsewhere, before it says whether the call is allowed', async () => {
    const { s3 } = await clients({ scenario: withKey({ denied: ['s3:GetBucketTagging'] }) })

    expect(await refusal(s3.getBucketTagging({ Bucket }))).toMatchObject({
      name: 'PermanentRedirect',
      status: 301,
    })
  })

  test('by GetBucketLocation from anywhere', async () => {
    const { s3 } = await clients()

    await expect(s3.getBucketLocation({ Bucket: 'orders-a' })).resolves.toMatchObject({
      LocationConstraint: 'eu-west-1',
    })
    await expect(s3.getBucketLocation({ Bucket })).resolves.not.toHaveProperty(
      'LocationConstraint',
      'us-east-1',
    )
  })
})

async function metrics(
  { endpoint }: Sandbox,
  parameters: Readonly<Record<string, string>>,
  { region = 'eu-west-1' } = {},
): Promise<{ status: number; body: string }> {
  const aws = new AwsClient({ ...key, service: 'monitoring', region, retries: 0 })
  const form = { Action: 'GetMetricStatistics', Version: '2010-08-01', ...parameters }
  const response = await aws.fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
  return { status: response.status, body: await response.text() }
}

async function head(
  { endpoint }: Sandbox,
  bucket: string,
  region: string,
  secretAccessKey = key.secretAccessKey,
): Promise<Response> {
  const aws = new AwsClient({ ...key, secretAccessKey, service: 's3', region, retries: 0 })
  return aws.fetch(`${endpoint}/${bucket}`, { method: 'HEAD', redirect: 'manual' })
}
