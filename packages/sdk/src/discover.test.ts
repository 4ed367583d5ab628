import { getEventListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  callerIdentity,
  denied,
  describeRegions,
  ec2,
  ec2Error,
  html,
  queryError,
  s3Error,
} from '../test/support/answers.ts'
import { startFakeAws } from '../test/support/fake-aws.ts'
import type { FakeAnswer, FakeHandler } from '../test/support/fake-aws.ts'
import { buckets, volumes } from '../test/support/items.ts'
import { credentials, discoverAll } from '../test/support/run.ts'
import { discover } from './discover.ts'
import type { DiscoverAccountOptions } from './discover.ts'
import { allKinds } from './kinds/all-kinds.ts'

const volume = 'ec2:DescribeVolumes'
const onlyVolumes = { kinds: ['AWS::EC2::Volume'] } as const satisfies DiscoverAccountOptions

test('the stream starts with the number of scopes and ends each with its scope and progress', async () => {
  await using aws = await startFakeAws({
    [volume]: ({ region }) => volumes(region === 'eu-west-1' ? ['vol-1', 'vol-2'] : []),
  })
  const { events } = await discoverAll(aws, onlyVolumes)
  expect(events[0]).toEqual({ type: 'progress', finished: 0, total: 2 })
  expect(events.at(-1)).toEqual({ type: 'progress', finished: 2, total: 2 })
  const types = events.map(({ type }) => type)
  expect(types.filter((type) => type === 'resource')).toHaveLength(2)
  expect(types.flatMap((type, i) => (type === 'scope' ? types[i + 1]! : []))).toEqual([
    'progress',
    'progress',
  ])
  expect(events.find(({ type }) => type === 'scope')).toEqual({
    type: 'scope',
    kind: 'AWS::EC2::Volume',
    region: expect.any(String),
    count: expect.any(Number),
    complete: true,
  })
})

const regionalKinds = allKinds.flatMap(({ kind, reach }) => (reach === 'region' ? kind : []))

test('every kind is looked at in every enabled Region, S3 and IAM once', async () => {
  await using aws = await startFakeAws()
  const { scopes } = await discoverAll(aws)
  expect(scopes.toSorted()).toEqual(
    [
      'AWS::IAM::User global 0 complete',
      'AWS::S3::Bucket global 0 complete',
      ...['eu-west-1', 'us-east-1'].flatMap((region) =>
        regionalKinds.map((kind) => `${kind} ${region} 0 complete`),
      ),
    ].toSorted(),
  )
})

test('Regions asked for are not looked up, and looked at once', async () => {
  await using aws = await startFakeAws()
  const { scopes } = await discoverAll(aws, { ...onlyVolumes, regions: ['sa-east-1', 'sa-east-1'] })
  expect(scopes).toEqual(['AWS::EC2::Volume sa-east-1 0 complete'])
  expect(aws.calls.map(({ action, region }) => `${action} ${region}`)).toEqual([
    'sts:GetCallerIdentity us-east-1',
    'ec2:DescribeVolumes sa-east-1',
  ])
})

test('the pages of one list are followed to the last', async () => {
  await using aws = await startFakeAws({
    [volume]: ({ params }) => {
      expect(params.get('MaxResults')).toBe('500')
      const page = Number(params.get('NextToken') ?? '0')
      return volumes([`vol-${page}`], page === 3 ? undefined : String(page + 1))
    },
  })
  const { resources } = await discoverAll(aws, { ...onlyVolumes, regions: ['eu-west-1'] })
  expect(resources.map(({ id }) => id)).toEqual(['vol-0', 'vol-1', 'vol-2', 'vol-3'])
})

test('one refused Region becomes a problem and does not stop the others', async () => {
  await using aws = await startFakeAws({
    [volume]: ({ region, action }) =>
      region === 'eu-west-1' ? denied(action) : volumes(['vol-1']),
  })
  const { problems, scopes } = await discoverAll(aws, onlyVolumes)
  expect(scopes.toSorted()).toEqual([
    'AWS::EC2::Volume eu-west-1 0 incomplete',
    'AWS::EC2::Volume us-east-1 1 complete',
  ])
  expect(problems).toEqual([
    {
      code: 'access_denied',
      kind: 'AWS::EC2::Volume',
      region: 'eu-west-1',
      action: volume,
      deniedBy: 'identity-based policy',
      message: 'AWS refused ec2:DescribeVolumes in eu-west-1.',
      remedy:
        'Add it to the policy. If it is there already, ask whether a service control policy denies it.',
    },
  ])
})

test('a refused page leaves what came before, and the scope incomplete', async () => {
  await using aws = await startFakeAws({
    [volume]: ({ params, action }) =>
      params.has('NextToken') ? denied(action) : volumes(['vol-1', 'vol-2'], 'more'),
  })
  const { resources, scopes } = await discoverAll(aws, { ...onlyVolumes, regions: ['eu-west-1'] })
  expect(resources).toHaveLength(2)
  expect(scopes).toEqual(['AWS::EC2::Volume eu-west-1 2 incomplete'])
})

test.each([
  ['access_denied', ({ action }) => denied(action)],
  ['unsupported', () => ec2Error(501, 'InternalFailure')],
  ['unsupported', () => ec2Error(400, 'InvalidAction')],
  ['unexpected', () => html(500)],
  ['unexpected', () => html(200)],
  ['unexpected', () => html(404)],
  ['unexpected', () => ({ body: '<DescribeVolumesResponse><volumeSet>' })],
  ['unexpected', () => ({ body: '<R><volumeSet><item><size>8</size></item></volumeSet></R>' })],
  ['unexpected', () => ec2Error(400, 'SomethingNew')],
  ['unreachable', () => 'reset'],
  ['timeout', () => 'hang'],
  ['region_disabled', () => ec2Error(401, 'AuthFailure')],
] satisfies readonly [string, FakeHandler][])(
  '%s: a Region that fails so is incomplete, and only it (%#)',
  async (code, handler) => {
    await using aws = await startFakeAws({
      [volume]: (call) => (call.region === 'eu-west-1' ? handler(call) : volumes(['vol-1'])),
    })
    const { problems, scopes } = await discoverAll(aws, { ...onlyVolumes, timeoutMs: 1000 })
    expect(problems.map((problem) => `${problem.code} ${problem.region}`)).toEqual([
      `${code} eu-west-1`,
    ])
    expect(scopes.toSorted()).toEqual([
      'AWS::EC2::Volume eu-west-1 0 incomplete',
      'AWS::EC2::Volume us-east-1 1 complete',
    ])
    expect(JSON.stringify(problems)).not.toMatch(/html|Oops/i)
  },
)

test('AWS’s limits are waited out', async () => {
  let refusals = 2
  await using aws = await startFakeAws({
    [volume]: () => (refusals-- > 0 ? ec2Error(503, 'RequestLimitExceeded') : volumes(['vol-1'])),
  })
  const { problems, resources } = await discoverAll(aws, { ...onlyVolumes, regions: ['eu-west-1'] })
  expect(problems).toEqual([])
  expect(resources).toHaveLength(1)
}, 20_000)

test('a refused part of an item is a problem of that item, and the list stays complete', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets({ logs: 'eu-west-1', site: 'us-east-1' }),
    's3:GetBucketTagging': ({ bucket, action }) =>
      bucket === 'logs'
        ? denied(action, 'no service control policy allows the')
        : s3Error(404, 'NoSuchTagSet'),
  })
  const { problems, resources, scopes } = await discoverAll(aws, { kinds: ['AWS::S3::Bucket'] })
  expect(scopes).toEqual(['AWS::S3::Bucket global 2 complete'])
  expect(problems).toEqual([
    {
      code: 'access_denied',
      kind: 'AWS::S3::Bucket',
      region: 'global',
      action: 's3:GetBucketTagging',
      deniedBy: 'service control policy',
      arn: 'arn:aws:s3:::logs',
      message: 'AWS refused s3:GetBucketTagging for arn:aws:s3:::logs.',
      remedy: 'A service control policy denies it: ask the Organization’s administrator.',
    },
  ])
  expect(resources.map(({ id, tags }) => ({ id, tags }))).toEqual([
    { id: 'logs', tags: {} },
    { id: 'site', tags: {} },
  ])
})

test('a bucket that goes away meanwhile is neither a resource nor a problem', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets({ gone: 'us-east-1', kept: 'us-east-1' }),
    's3:GetBucketAcl': ({ bucket }) =>
      bucket === 'gone' ? s3Error(404, 'NoSuchBucket') : { body: '<AccessControlPolicy/>' },
  })
  const { problems, resources, scopes } = await discoverAll(aws, { kinds: ['AWS::S3::Bucket'] })
  expect(problems.filter(({ arn }) => arn?.endsWith('gone'))).toEqual([])
  expect(resources.map(({ id }) => id)).toEqual(['kept'])
  expect(scopes).toEqual(['AWS::S3::Bucket global 1 complete'])
})

test('buckets of Regions not asked for are left out uncalled, and the scope says it is not all', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets({ here: 'eu-west-1', there: 'us-east-1' }),
  })
  const options = { kinds: ['AWS::S3::Bucket'], regions: ['eu-west-1'] } as const
  const { resources, scopes } = await discoverAll(aws, options)
  expect(resources.map(({ id }) => id)).toEqual(['here'])
  expect(scopes).toEqual(['AWS::S3::Bucket global 1 incomplete'])
  expect(aws.calls.filter(({ bucket }) => bucket === 'there')).toEqual([])
})

test('where all buckets are in the Regions asked for, the scope is complete', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () => buckets({ here: 'eu-west-1' }),
  })
  const options = { kinds: ['AWS::S3::Bucket'], regions: ['eu-west-1'] } as const
  expect((await discoverAll(aws, options)).scopes).toEqual(['AWS::S3::Bucket global 1 complete'])
})

test('refused Regions are a problem, and those that every account has are looked at', async () => {
  await using aws = await startFakeAws({ 'ec2:DescribeRegions': ({ action }) => denied(action) })
  const { events, problems, scopes } = await discoverAll(aws, onlyVolumes)
  expect(events[0]).toEqual({ type: 'progress', finished: 0, total: 17 })
  expect(events[1]).toMatchObject({ type: 'problem' })
  expect(problems).toMatchObject([
    { kind: 'AWS::EC2::Region', code: 'access_denied', action: 'ec2:DescribeRegions' },
  ])
  expect(scopes).toHaveLength(17)
})

test('a partition has Regions of its own', async () => {
  await using aws = await startFakeAws({
    'sts:GetCallerIdentity': () => callerIdentity('111122223333', 'aws-cn'),
    'ec2:DescribeRegions': ({ action }) => denied(action),
  })
  const { scopes } = await discoverAll(aws, { ...onlyVolumes, region: 'cn-north-1' })
  expect(scopes.toSorted()).toEqual([
    'AWS::EC2::Volume cn-north-1 0 complete',
    'AWS::EC2::Volume cn-northwest-1 0 complete',
  ])
})

test('a list of Regions without their codes is a problem, and no end', async () => {
  await using aws = await startFakeAws({
    'ec2:DescribeRegions': () =>
      ec2(
        'DescribeRegions',
        '<regionInfo><item><regionEndpoint>x</regionEndpoint></item></regionInfo>',
      ),
  })
  const { problems, scopes } = await discoverAll(aws, onlyVolumes)
  expect(problems).toMatchObject([{ code: 'unexpected', kind: 'AWS::EC2::Region' }])
  expect(scopes.length).toBeGreaterThan(10)
})

test('Regions are not looked up for what is in none', async () => {
  await using aws = await startFakeAws()
  const { scopes } = await discoverAll(aws, { kinds: ['AWS::IAM::User'] })
  expect(scopes).toEqual(['AWS::IAM::User global 0 complete'])
  expect(aws.calls.map(({ action }) => action)).not.toContain('ec2:DescribeRegions')
})

test('a key that AWS does not know ends the discovery before it starts', async () => {
  await using aws = await startFakeAws({
    'sts:GetCallerIdentity': () => queryError(403, 'InvalidClientTokenId'),
  })
  await expect(discoverAll(aws)).rejects.toMatchObject({
    name: 'ConnectError',
    code: 'invalid_access_key_id',
  })
  expect(aws.calls).toHaveLength(1)
})

test('a key that is deleted meanwhile ends the discovery, instead of a problem for every scope', async () => {
  let deleted = false
  await using aws = await startFakeAws({
    'sts:GetCallerIdentity': () =>
      deleted ? queryError(403, 'InvalidClientTokenId') : callerIdentity('111122223333'),
    [volume]: () => {
      deleted = true
      return ec2Error(401, 'AuthFailure')
    },
  })
  await expect(discoverAll(aws)).rejects.toMatchObject({ code: 'invalid_access_key_id' })
})

test('a session that expires meanwhile ends the discovery', async () => {
  let expired = false
  await using aws = await startFakeAws({
    'sts:GetCallerIdentity': () =>
      expired ? queryError(403, 'ExpiredToken') : callerIdentity('111122223333'),
    [volume]: () => {
      expired = true
      return ec2Error(400, 'RequestExpired')
    },
  })
  await expect(discoverAll(aws, onlyVolumes)).rejects.toMatchObject({ code: 'expired_credentials' })
})

test.each([
  ['kinds', { kinds: ['AWS::EC2::Castle'] }, 'Use one of: AWS::EC2::Instance, AWS::EC2::Volume,'],
  ['kinds', { kinds: [] }, 'Name at least one'],
  ['regions', { regions: ['global'] }, 'eu-west-1'],
  ['regions', { regions: [] }, 'Name at least one'],
  ['timeoutMs', { timeoutMs: 0 }, 'above 0'],
  ['endpoint', { endpoint: 'nowhere' }, 'http://127.0.0.1:4566'],
])('%s: an input at fault is refused before any call (%#)', async (field, options, remedy) => {
  await using aws = await startFakeAws()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what JavaScript lets through
  await expect(discoverAll(aws, options as DiscoverAccountOptions)).rejects.toMatchObject({
    code: 'invalid_input',
    field,
    remedy: expect.stringContaining(remedy),
  })
  expect(aws.calls).toEqual([])
})

test('breaking out of the loop aborts a call that hangs, at once', async () => {
  await using aws = await startFakeAws({
    [volume]: ({ region }) => (region === 'eu-west-1' ? 'hang' : volumes(['vol-1'])),
  })
  const hanging = aws.called(volume)
  for await (const event of discover({ credentials, endpoint: aws.endpoint, ...onlyVolumes })) {
    if (event.type !== 'resource') continue
    await hanging
    break
  }
  await expect.poll(() => aws.sockets(), { timeout: 1000 }).toBe(0)
})

test('return() aborts even while the next event is awaited', async () => {
  await using aws = await startFakeAws({ [volume]: () => 'hang' })
  const source = discover({ credentials, endpoint: aws.endpoint, ...onlyVolumes })
  await source.next()
  const hanging = aws.called(volume)
  const next = source.next()
  await hanging
  const started = performance.now()
  expect(await source.return()).toEqual({ done: true, value: undefined })
  expect(await next).toEqual({ done: true, value: undefined })
  expect(performance.now() - started).toBeLessThan(500)
  await expect.poll(() => aws.sockets(), { timeout: 1000 }).toBe(0)
})

test('an abort rethrows its reason untouched, and leaves no listener behind', async () => {
  await using aws = await startFakeAws({ [volume]: () => 'hang' })
  const aborting = new AbortController()
  const { signal } = aborting
  const discovering = discoverAll(aws, { ...onlyVolumes, signal })
  await aws.called(volume)
  const reason = new Error('enough')
  aborting.abort(reason)
  await expect(discovering).rejects.toBe(reason)
  expect(getEventListeners(signal, 'abort')).toEqual([])
  await expect.poll(() => aws.sockets(), { timeout: 1000 }).toBe(0)
})

test('an abort while nobody pulls is thrown by the next pull, with nothing more to see', async () => {
  await using aws = await startFakeAws({ [volume]: () => volumes(['vol-1', 'vol-2']) })
  const aborting = new AbortController()
  const { signal } = aborting
  const source = discover({ credentials, endpoint: aws.endpoint, ...onlyVolumes, signal })
  await source.next()
  await source.next()
  aborting.abort('enough')
  await expect(source.next()).rejects.toBe('enough')
  expect(await source.next()).toEqual({ done: true, value: undefined })
})

test('a consumer that stops pulling stops the calls', async () => {
  await using aws = await startFakeAws({
    [volume]: ({ params }) => {
      const page = Number(params.get('NextToken') ?? '0')
      return volumes([`vol-${page}`], String(page + 1))
    },
  })
  const options = { ...onlyVolumes, regions: ['eu-west-1'] }
  const source = discover({ credentials, endpoint: aws.endpoint, ...options })
  for (let i = 0; i < 5; i++) await source.next()
  await sleep(200)
  const before = aws.calls.length
  await sleep(200)
  expect(aws.calls.length).toBe(before)
  // Pages of one: those taken, those in the window of what is described, the one asked for next.
  expect(before).toBeLessThan(20)
  await source.return()
})

test('no more than sixteen calls are in flight at once', async () => {
  let now = 0
  let most = 0
  const slow: FakeHandler = async () => {
    most = Math.max(most, ++now)
    await sleep(10)
    now--
    return { body: '<R/>' }
  }
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () =>
      buckets(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`b-${i}`, 'eu-west-1']))),
    's3:GetBucketTagging': slow,
    's3:GetBucketAcl': slow,
    's3:GetBucketPublicAccessBlock': slow,
    's3:GetBucketPolicyStatus': slow,
    [volume]: slow,
    'ec2:DescribeInstances': slow,
  })
  await discoverAll(aws)
  expect(most).toBeGreaterThan(8)
  expect(most).toBeLessThanOrEqual(16)
})

test('a run leaves no socket open', async () => {
  await using aws = await startFakeAws()
  await discoverAll(aws)
  await expect.poll(() => aws.sockets(), { timeout: 1000 }).toBe(0)
})

const perBucket = ['GetBucketTagging', 'GetBucketAcl', 'GetBucketPolicyStatus'].map(
  (operation) => `s3:${operation}`,
)
const block = 's3:GetBucketPublicAccessBlock'

const hang: FakeHandler = () => 'hang'

/** So many buckets in a Region. */
function manyBuckets(count: number, region: string): FakeHandler {
  return () =>
    buckets(Object.fromEntries(Array.from({ length: count }, (_, i) => [`b-${i}`, region])))
}

test('a Region that hangs is not asked for each of its buckets, and holds up no other', async () => {
  const timeoutMs = 3000
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': manyBuckets(40, 'me-south-1'),
    ...Object.fromEntries([...perBucket, block].map((action) => [action, hang])),
    [volume]: ({ params }) => {
      const page = Number(params.get('NextToken') ?? '0')
      return volumes([`vol-${page}`], page < 9 ? String(page + 1) : undefined)
    },
  })
  const started = performance.now()
  let lastVolume = 0
  const kinds = ['AWS::S3::Bucket', 'AWS::EC2::Volume'] as const
  const found = { bucket: 0, problems: new Array<unknown>(), scopes: new Array<unknown>() }
  for await (const event of discover({ credentials, endpoint: aws.endpoint, kinds, timeoutMs })) {
    if (event.type === 'resource' && event.resource.kind === 'AWS::EC2::Volume') {
      lastVolume = performance.now() - started
    }
    if (event.type === 'resource' && event.resource.kind === 'AWS::S3::Bucket') found.bucket++
    if (event.type === 'problem') found.problems.push(event.problem)
    if (event.type === 'scope') found.scopes.push(event)
  }
  expect(lastVolume).toBeLessThan(timeoutMs)
  expect(performance.now() - started).toBeLessThan(2 * timeoutMs)
  expect(aws.calls.filter(({ region }) => region === 'me-south-1').length).toBeLessThan(20)
  expect(found.bucket).toBe(40)
  expect(found.scopes).toContainEqual({
    type: 'scope',
    kind: 'AWS::S3::Bucket',
    region: 'global',
    count: 40,
    complete: false,
  })
  // Three calls by their bucket, and all others once.
  expect(found.problems).toHaveLength(4)
  expect(found.problems).toContainEqual({
    code: 'timeout',
    kind: 'AWS::S3::Bucket',
    region: 'me-south-1',
    message: expect.stringMatching(
      /^\d+ calls of s3 in me-south-1 had no answer, so this discovery does not ask it again\.$/,
    ),
    remedy: 'Try again later. If it happens again, leave the Region out.',
  })
})

test('buckets do not wait for those of Regions that hang', async () => {
  const timeoutMs = 6000
  const far = ['me-south-1', 'me-central-1', 'il-central-1']
  const region = (i: number): string => far[Math.floor(i / 7)] ?? 'eu-west-1'
  const answerNear =
    (body: FakeAnswer): FakeHandler =>
    (call) =>
      far.includes(call.region) ? 'hang' : body
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': () =>
      buckets(Object.fromEntries(Array.from({ length: 35 }, (_, i) => [`b-${i}`, region(i)]))),
    's3:GetBucketTagging': answerNear(s3Error(404, 'NoSuchTagSet')),
    's3:GetBucketAcl': answerNear({ body: '<AccessControlPolicy/>' }),
    's3:GetBucketPolicyStatus': answerNear(s3Error(404, 'NoSuchBucketPolicy')),
    [block]: answerNear(s3Error(404, 'NoSuchPublicAccessBlockConfiguration')),
  })
  const started = performance.now()
  let near = 0
  const kinds = ['AWS::S3::Bucket'] as const
  for await (const event of discover({ credentials, endpoint: aws.endpoint, kinds, timeoutMs })) {
    if (event.type !== 'resource' || event.resource.region !== 'eu-west-1') continue
    if (++near === 14) break
  }
  expect(near).toBe(14)
  expect(performance.now() - started).toBeLessThan(timeoutMs)
})

test('a call that hangs alone is given up alone: what the others tell of the buckets is not lost', async () => {
  await using aws = await startFakeAws({
    's3:ListAllMyBuckets': manyBuckets(20, 'eu-west-1'),
    's3:GetBucketTagging': hang,
    's3:GetBucketPolicyStatus': () => s3Error(404, 'NoSuchBucketPolicy'),
    [block]: () => s3Error(404, 'NoSuchPublicAccessBlockConfiguration'),
  })
  const what = { kinds: ['AWS::S3::Bucket'], timeoutMs: 400 } as const
  const { resources, problems } = await discoverAll(aws, what)
  expect(resources).toHaveLength(20)
  for (const { properties } of resources) {
    expect(properties).toEqual({ publicGrants: [], policyPublic: null, publicAccessBlock: null })
  }
  expect(problems.at(-1)?.message).toContain('s3:GetBucketTagging in eu-west-1')
})

test('Regions that hang do not keep the others from being asked', async () => {
  const timeoutMs = 8000
  const far = Array.from({ length: 20 }, (_, i) => `me-north-${i + 1}`)
  await using aws = await startFakeAws({
    'ec2:DescribeRegions': () => describeRegions(...far, 'us-east-1'),
    'ec2:DescribeInstances': ({ region }) => (region === 'us-east-1' ? { body: '<R/>' } : 'hang'),
    [volume]: ({ region }) => (region === 'us-east-1' ? volumes(['vol-1']) : 'hang'),
  })
  const kinds = ['AWS::EC2::Instance', 'AWS::EC2::Volume'] as const
  const started = performance.now()
  for await (const event of discover({ credentials, endpoint: aws.endpoint, kinds, timeoutMs })) {
    if (event.type === 'resource') break
  }
  expect(performance.now() - started).toBeLessThan(timeoutMs)
})
