import { once } from 'node:events'
import { createServer } from 'node:http'
import { GetBucketTaggingCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { DescribeVolumesCommand, EC2Client } from '@aws-sdk/client-ec2'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { resolveAccess } from '../src/access/resolve-access.ts'
import { openSession } from '../src/aws/session.ts'
import type { Session } from '../src/aws/session.ts'
import { connect } from '../src/connect.ts'
import { startFakeAws } from './support/fake-aws.ts'
import type { FakeAnswer } from './support/fake-aws.ts'
import { buckets } from './support/items.ts'
import { credentials, discoverAll } from './support/run.ts'

beforeEach(() => void vi.stubEnv('AWS_MAX_ATTEMPTS', '1'))
afterEach(() => void vi.unstubAllEnvs())

/** A server that nobody should call; it counts who does. */
async function elsewhere(): Promise<{ readonly url: string; readonly called: () => number }> {
  let calls = 0
  const server = createServer((_, response) => {
    calls++
    response.end('<GetCallerIdentityResponse/>')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return { url: `http://localhost:${address.port}/`, called: () => calls }
}

const redirect = (status: number, location: string): FakeAnswer => ({
  status,
  headers: { location, 'content-type': 'application/xml', 'x-amz-bucket-region': 'eu-west-1' },
  body: `<Error><Code>PermanentRedirect</Code><Endpoint>${URL.parse(location)?.host}</Endpoint><Bucket>logs</Bucket></Error>`,
})

describe.each([301, 302, 303, 307, 308])('a redirect by HTTP %i is not followed', (status) => {
  test('by connecting', async () => {
    const other = await elsewhere()
    const answer = (): FakeAnswer => redirect(status, other.url)
    await using aws = await startFakeAws({ 'sts:GetCallerIdentity': answer })
    await expect(connect({ credentials, endpoint: aws.endpoint })).rejects.toMatchObject({
      code: 'unexpected',
    })
    expect(other.called()).toBe(0)
  })

  test('by a service that is asked for the Organization', async () => {
    const other = await elsewhere()
    const answer = (): FakeAnswer => redirect(status, other.url)
    await using aws = await startFakeAws({ 'organizations:DescribeOrganization': answer })
    const source = await connect({ credentials, endpoint: aws.endpoint })
    expect(source.organization).toMatchObject({
      status: 'unknown',
      problem: { code: 'unexpected' },
    })
    expect(other.called()).toBe(0)
  })

  test('by S3, which has a redirect of its own', async () => {
    const other = await elsewhere()
    const answer = (): FakeAnswer => redirect(status, other.url)
    await using aws = await startFakeAws({
      's3:ListAllMyBuckets': () => buckets({ logs: 'eu-west-1' }),
      's3:GetBucketTagging': answer,
    })
    const { problems } = await discoverAll(aws, { kinds: ['AWS::S3::Bucket'] })
    expect(problems).toMatchObject([{ code: 'unexpected', action: 's3:GetBucketTagging' }])
    expect(other.called()).toBe(0)
  })
})

test('a redirect of a service without a client of the AWS SDK is not followed', async () => {
  const other = await elsewhere()
  const answer = (): FakeAnswer => redirect(307, other.url)
  await using aws = await startFakeAws({
    'monitoring:GetMetricStatistics': answer,
    'cur:DescribeReportDefinitions': answer,
  })
  const source = await connect({ credentials, endpoint: aws.endpoint })
  const redirected = source.permissions?.filter(({ action }) => /^(cur|cloudwatch):/.test(action))
  expect(redirected?.map(({ status }) => status)).toEqual(['unknown', 'unknown'])
  expect(other.called()).toBe(0)
})

/** A session against AWS's real addresses, whose requests end here: gives the hosts they were for. */
async function recorded(region = 'eu-west-1'): Promise<{
  readonly session: Session
  readonly hosts: readonly string[]
  readonly watch: <C extends S3Client | STSClient | EC2Client>(client: C) => C
}> {
  for (const name of ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL_STS']) {
    vi.stubEnv(name, undefined)
  }
  const session = openSession(await resolveAccess({ credentials, region }), { timeoutMs: 5000 })
  onTestFinished(() => session.close())
  const hosts: string[] = []
  const watch = <C extends S3Client | STSClient | EC2Client>(client: C): C => {
    client.config.requestHandler = {
      ...client.config.requestHandler,
      metadata: { handlerProtocol: 'http/1.1' },
      handle: ({
        protocol,
        hostname,
        port,
      }: {
        protocol: string
        hostname: string
        port?: number
      }) => {
        hosts.push(new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`).host)
        return Promise.reject(new Error('not sent'))
      },
    }
    return client
  }
  return { session, hosts, watch }
}

const nasty = [
  'evil.example',
  'evil.example/',
  '@evil.example',
  'x@evil.example/',
  'evil.example#',
  'evil.example?',
  'evil.example\\',
  '../evil.example',
  '//evil.example/',
  '169.254.169.254',
  '127.0.0.1',
  '[::1]',
  'x:80@evil.example',
  'x\r\nhost: evil.example',
  '%2F%2Fevil.example',
  'evil。example',
]

describe('nothing that is named moves a request to another host', () => {
  test.each(nasty)('a bucket called %j', async (Bucket) => {
    const { session, hosts, watch } = await recorded()
    const s3 = watch(session.client(S3Client, 'eu-west-1'))
    await expect(s3.send(new GetBucketTaggingCommand({ Bucket }))).rejects.toBeInstanceOf(Error)
    for (const host of hosts) expect(host).toMatch(/(^|\.)s3\.eu-west-1\.amazonaws\.com$/)
  })

  test('a bucket of an ordinary name is at its own host, so that the rest is a test', async () => {
    const { session, hosts, watch } = await recorded()
    const s3 = watch(session.client(S3Client, 'eu-west-1'))
    await expect(s3.send(new GetBucketTaggingCommand({ Bucket: 'logs' }))).rejects.toBeInstanceOf(
      Error,
    )
    expect(hosts).toEqual(['logs.s3.eu-west-1.amazonaws.com'])
  })

  test.each(nasty)('a Region called %j', async (region) => {
    const { session, hosts, watch } = await recorded()
    const calls = [
      async () => watch(session.client(S3Client, region)).send(new ListBucketsCommand()),
      async () => watch(session.client(STSClient, region)).send(new GetCallerIdentityCommand()),
      async () => watch(session.client(EC2Client, region)).send(new DescribeVolumesCommand()),
    ]
    for (const call of calls) await expect(call()).rejects.toBeInstanceOf(Error)
    for (const host of hosts) expect(host).toMatch(/\.(amazonaws\.com|amazonaws\.com\.cn)$/)
    await expect(resolveAccess({ credentials, region })).rejects.toMatchObject({ field: 'region' })
  })

  test.each(nasty)('a role called %j', async (name) => {
    const { session, hosts, watch } = await recorded()
    const RoleArn = `arn:aws:iam::111122223333:role/${name}`
    const sts = watch(session.client(STSClient, 'eu-west-1'))
    await expect(
      sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'x' })),
    ).rejects.toThrow('sts:AssumeRole')
    expect(hosts).toEqual(['sts.eu-west-1.amazonaws.com'])
  })
})

test.each([
  ['eu-west-1', 'sts.eu-west-1.amazonaws.com'],
  ['us-east-1', 'sts.us-east-1.amazonaws.com'],
  ['cn-north-1', 'sts.cn-north-1.amazonaws.com.cn'],
])('STS is asked in %s itself, whose sessions hold in every Region', async (region, host) => {
  const { session, hosts, watch } = await recorded(region)
  const call = watch(session.client(STSClient, region)).send(new GetCallerIdentityCommand())
  await expect(call).rejects.toBeInstanceOf(Error)
  expect(hosts).toEqual([host])
})
