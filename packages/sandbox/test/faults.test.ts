import { describe, expect, test } from 'vitest'
import type { Clients } from './clients.ts'
import { clients, clientsOf, refusal, sandboxFor } from './clients.ts'
import { key, testAccount, testScenario } from './scenario.ts'

describe('throttle', () => {
  test.each([
    [
      'ec2:DescribeVolumes',
      'RequestLimitExceeded',
      503,
      ({ ec2 }: Clients) => ec2.describeVolumes({}),
    ],
    ['s3:ListAllMyBuckets', 'SlowDown', 503, ({ s3 }: Clients) => s3.listBuckets({})],
    ['iam:ListUsers', 'Throttling', 400, ({ iam }: Clients) => iam.listUsers({})],
    [
      'organizations:DescribeOrganization',
      'TooManyRequestsException',
      400,
      ({ organizations }: Clients) => organizations.describeOrganization({}),
    ],
  ] as const)('%s is answered with %s (%i)', async (action, name, status, call) => {
    const sandbox = await sandboxFor()
    sandbox.faults.push({ action, fault: 'throttle' })

    expect(await refusal(call(clientsOf(sandbox)))).toMatchObject({ name, status })
  })

  test('ends after its times', async () => {
    const sandbox = await sandboxFor()
    const { ec2 } = clientsOf(sandbox)
    sandbox.faults.push({ action: 'ec2:DescribeVolumes', fault: 'throttle', times: 2 })

    expect(await refusal(ec2.describeVolumes({}))).toMatchObject({ name: 'RequestLimitExceeded' })
    expect(await refusal(ec2.describeVolumes({}))).toMatchObject({ name: 'RequestLimitExceeded' })
    await expect(ec2.describeVolumes({})).resolves.toHaveProperty('Volumes')
  })

  test('is what the SDK itself tries again', async () => {
    const sandbox = await sandboxFor()
    const { ec2 } = clientsOf(sandbox, { maxAttempts: 3 })
    sandbox.faults.push({ action: 'ec2:DescribeVolumes', fault: 'throttle', times: 1 })

    await expect(ec2.describeVolumes({})).resolves.toHaveProperty('Volumes')
    expect(sandbox.requests).toHaveLength(2)
  })
})

test('a fault can be of one Region, one account or one action only', async () => {
  const sandbox = await sandboxFor({
    scenario: testScenario(undefined, {
      faults: [
        { action: 'ec2:*', region: 'us-east-1', fault: 'not_implemented' },
        { action: '*', accountId: '999999999999', fault: 'not_implemented' },
      ],
    }),
  })
  const virginia = clientsOf(sandbox, { region: 'us-east-1' })

  await expect(clientsOf(sandbox).ec2.describeVolumes({})).resolves.toHaveProperty('Volumes')
  await expect(virginia.s3.listBuckets({})).resolves.toHaveProperty('Buckets')
  expect(await refusal(virginia.ec2.describeVolumes({}))).toMatchObject({ status: 501 })
})

test('a page instead of a document confuses the client as a proxy would', async () => {
  const sandbox = await sandboxFor()
  sandbox.faults.push({ action: 'ec2:DescribeVolumes', fault: 'html' })

  expect(await refusal(clientsOf(sandbox).ec2.describeVolumes({}))).toMatchObject({ status: 500 })
})

test('a cut connection is an error of the network', async () => {
  const sandbox = await sandboxFor()
  sandbox.faults.push({ action: 'sts:GetCallerIdentity', fault: 'reset' })

  await expect(clientsOf(sandbox).sts.getCallerIdentity({})).rejects.toHaveProperty(
    'code',
    'ECONNRESET',
  )
})

test('a call that hangs ends when the caller leaves, and holds up nobody', async () => {
  const sandbox = await sandboxFor()
  const { ec2, sts } = clientsOf(sandbox)
  sandbox.faults.push({ action: 'ec2:DescribeVolumes', fault: 'hang' })
  const caller = new AbortController()

  const hanging = ec2.describeVolumes({}, { abortSignal: caller.signal })
  await expect(sts.getCallerIdentity({})).resolves.toHaveProperty('Account')
  caller.abort()

  await expect(hanging).rejects.toHaveProperty('name', 'AbortError')
})

test('a sandbox closes although a call hangs', async () => {
  const sandbox = await sandboxFor()
  const { ec2 } = clientsOf(sandbox)
  sandbox.faults.push({ action: 'ec2:DescribeVolumes', fault: 'hang' })
  const hanging = refusal(ec2.describeVolumes({}))
  await expect.poll(() => sandbox.requests.length).toBe(1)

  await sandbox.close()

  expect(await hanging).not.toMatchObject({ message: 'the call was not refused' })
})

test('a wrong key is refused before any fault strikes', async () => {
  const sandbox = await sandboxFor()
  sandbox.faults.push({ action: 'sts:*', fault: 'throttle' })
  const { sts } = clientsOf(sandbox, { credentials: { ...key, secretAccessKey: 'wrong' } })

  expect(await refusal(sts.getCallerIdentity({}))).toMatchObject({ name: 'SignatureDoesNotMatch' })
})

test('faults of a scenario are not used up by a sandbox before', async () => {
  const scenario = testScenario([testAccount()], {
    faults: [{ action: 'iam:ListUsers', fault: 'throttle', times: 1 }],
  })

  for (const _ of [1, 2]) {
    const { iam } = await clients({ scenario })
    expect(await refusal(iam.listUsers({}))).toMatchObject({ name: 'Throttling' })
    await expect(iam.listUsers({})).resolves.toHaveProperty('Users')
  }
})

describe('a service the account has not signed up for', () => {
  test.each<[string, string, number, (clients: Clients) => Promise<unknown>]>([
    ['ec2:*', 'OptInRequired', 401, ({ ec2 }) => ec2.describeVolumes({})],
    ['s3:*', 'NotSignedUp', 403, ({ s3 }) => s3.listBuckets({})],
    ['iam:*', 'OptInRequired', 403, ({ iam }) => iam.listUsers({})],
    ['organizations:*', 'OptInRequired', 403, (all) => all.organizations.describeOrganization({})],
  ])('%s answers %s (%i)', async (action, name, status, call) => {
    const sandbox = await sandboxFor()
    sandbox.faults.push({ action, fault: 'not_subscribed' })

    expect(await refusal(call(clientsOf(sandbox)))).toMatchObject({ name, status })
  })
})

describe('an account that was closed', () => {
  test.each<[string, number, (clients: Clients) => Promise<unknown>]>([
    ['Blocked', 403, ({ ec2 }) => ec2.describeVolumes({})],
    ['AccountProblem', 403, ({ s3 }) => s3.listBuckets({})],
    ['OptInRequired', 403, ({ iam }) => iam.listUsers({})],
    ['OptInRequired', 403, ({ organizations }) => organizations.describeOrganization({})],
  ])('is refused with %s (%i)', async (name, status, call) => {
    const scenario = testScenario([testAccount({ status: 'SUSPENDED' })])

    expect(await refusal(call(await clients({ scenario })))).toMatchObject({ name, status })
  })
})

describe('odd faults', () => {
  test('an error of any code comes in the protocol of its service', async () => {
    const sandbox = await sandboxFor()
    const fault = { code: 'SomethingNew', message: 'Nobody knows this.', status: 418 }
    sandbox.faults.push({ action: '*', fault })
    const { ec2, s3, organizations } = clientsOf(sandbox)

    for (const call of [
      () => ec2.describeVolumes({}),
      () => s3.listBuckets({}),
      () => organizations.describeOrganization({}),
    ]) {
      expect(await refusal(call())).toEqual({
        name: 'SomethingNew',
        message: 'Nobody knows this.',
        status: 418,
      })
    }
  })

  test('an answer can be put to the letter: a page where a document should be', async () => {
    const sandbox = await sandboxFor()
    const fault = { status: 200, body: '<!doctype html><title>Sign in</title>' }
    sandbox.faults.push({ action: 'sts:*', fault })

    // The AWS SDK takes a page with status 200 for an answer in which nothing stands.
    await expect(clientsOf(sandbox).sts.getCallerIdentity({})).resolves.not.toHaveProperty(
      'Account',
    )
  })

  test.each<[string, number, string, (clients: Clients) => Promise<unknown>]>([
    ['expired', 1_200_000, 'SignatureDoesNotMatch', ({ sts }) => sts.getCallerIdentity({})],
    [
      'not yet current',
      -1_200_000,
      'SignatureDoesNotMatch',
      ({ sts }) => sts.getCallerIdentity({}),
    ],
    ['expired', 1_200_000, 'RequestExpired', ({ ec2 }) => ec2.describeVolumes({})],
    ['difference', 1_200_000, 'RequestTimeTooSkewed', ({ s3 }) => s3.listBuckets({})],
    [
      'expired',
      1_200_000,
      'InvalidSignatureException',
      (all) => all.organizations.listAccounts({}),
    ],
  ])('a clock of AWS can be off: %s', async (words, skewMs, name, call) => {
    const sandbox = await sandboxFor()
    sandbox.faults.push({ action: '*', fault: { skewMs } })

    const refused = await refusal(call(clientsOf(sandbox)))

    expect(refused).toMatchObject({ name, message: expect.stringContaining(words) })
  })

  test("such a clock's time is in the answer's Date header", async () => {
    const sandbox = await sandboxFor()
    sandbox.faults.push({ action: '*', fault: { skewMs: 3_600_000 } })
    const { sts } = clientsOf(sandbox)
    const refused: unknown = await sts.getCallerIdentity({}).catch((error: unknown) => error)
    const { headers } = (refused as { $response: { headers: Record<string, string> } }).$response

    const ahead = Date.parse(String(headers['date'])) - Date.now()
    expect(Math.abs(ahead - 3_600_000)).toBeLessThan(60_000)
  })
})
