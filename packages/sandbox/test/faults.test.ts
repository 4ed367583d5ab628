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
