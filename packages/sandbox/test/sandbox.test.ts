import { expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import { clientsOf, refusal, sandboxFor } from './clients.ts'
import { accountId, canary, key, testScenario } from './scenario.ts'

test('what was called can be read, in order', async () => {
  const sandbox = await sandboxFor()
  const { sts, ec2, s3 } = clientsOf(sandbox)

  await sts.getCallerIdentity({})
  await ec2.describeVolumes({})
  await s3.getBucketAcl({ Bucket: 'orders-a' })

  const call = { region: 'eu-west-1', accessKeyId: key.accessKeyId, accountId }
  expect(sandbox.requests).toEqual([
    { service: 'sts', action: 'GetCallerIdentity', ...call },
    { service: 'ec2', action: 'DescribeVolumes', ...call },
    { service: 's3', action: 'GetBucketAcl', ...call },
  ])
})

test('no secret is in what is remembered or logged, even one typed as a key ID', async () => {
  const lines: string[] = []
  const sandbox = await sandboxFor({ log: (line) => lines.push(line) })
  const wrong = { ...key, secretAccessKey: 'another', sessionToken: `${canary}token` }
  const swapped = { accessKeyId: canary.replaceAll('/', '-'), secretAccessKey: key.accessKeyId }

  await clientsOf(sandbox).sts.getCallerIdentity({})
  const refusals = [
    await refusal(clientsOf(sandbox, { credentials: wrong }).sts.getCallerIdentity({})),
    await refusal(clientsOf(sandbox, { credentials: swapped }).sts.getCallerIdentity({})),
    await refusal(clientsOf(sandbox, { credentials: swapped }).ec2.describeVolumes({})),
  ]

  const told = JSON.stringify([sandbox.requests, lines, refusals])
  expect(told.toLowerCase()).not.toContain('canary')
  expect(lines).toEqual([
    `sts:GetCallerIdentity eu-west-1 ${key.accessKeyId}`,
    `sts:GetCallerIdentity eu-west-1 ${key.accessKeyId}`,
    'sts:GetCallerIdentity eu-west-1 (unknown)',
    'ec2:DescribeVolumes eu-west-1 (unknown)',
  ])
})

test('each answer takes its latency, and many take it at once', async () => {
  const sandbox = await sandboxFor({ latencyMs: 150 })
  const { sts } = clientsOf(sandbox)
  await sts.getCallerIdentity({})
  const started = performance.now()

  await Promise.all(Array.from({ length: 10 }, () => sts.getCallerIdentity({})))

  const tookMs = performance.now() - started
  expect(tookMs).toBeGreaterThanOrEqual(149)
  expect(tookMs).toBeLessThan(10 * 150)
})

test('two sandboxes do not share anything', async () => {
  const [one, two] = [await sandboxFor(), await sandboxFor()]
  one.faults.push({ action: 'sts:*', fault: 'throttle' })

  await expect(clientsOf(two).sts.getCallerIdentity({})).resolves.toHaveProperty('Account')

  expect(one.requests).toHaveLength(0)
  expect(two.requests).toHaveLength(1)
  expect(one.endpoint).not.toBe(two.endpoint)
})

test('it listens on the loopback address only, unless told otherwise', async () => {
  const { endpoint } = await sandboxFor()

  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
})

test('a taken port is an error, not a hang', async () => {
  const { endpoint } = await sandboxFor()

  await expect(
    startSandbox({ scenario: testScenario(), port: Number(new URL(endpoint).port) }),
  ).rejects.toHaveProperty('code', 'EADDRINUSE')
})

test('after it is closed nobody answers', async () => {
  const sandbox = await sandboxFor()
  const { sts } = clientsOf(sandbox)
  await sts.getCallerIdentity({})

  await sandbox.close()

  await expect(sts.getCallerIdentity({})).rejects.toThrow(/ECONNREFUSED|ECONNRESET|hang up/)
})
