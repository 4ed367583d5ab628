import { expect, test } from 'vitest'
import type { ObjectSpec } from '../src/index.ts'
import { seedObjects } from '../src/seed/seed-objects.ts'
import { sandboxFor } from './clients.ts'
import { key, testAccount, testScenario } from './scenario.ts'

test('what buckets hold is put, as it is at the moment', async () => {
  const scenario = testScenario([testAccount({ keys: [{ ...key, allowed: ['s3:PutObject'] }] })])
  const sandbox = await sandboxFor({ scenario })
  const [bucket] = testAccount().buckets
  await seedObjects(
    [{ ...bucket!, objects: asOf }],
    { endpoint: sandbox.endpoint, credentials: key },
    new Date('2026-11-23T00:00:00Z'),
  )

  expect(
    sandbox.objects(bucket!.name).map((each) => [each.key, each.body.toString(), each.contentType]),
  ).toEqual([
    ['a', '2026-11-23T00:00:00.000Z', 'text/plain'],
    ['b', 'lazy', 'application/octet-stream'],
  ])
})

function asOf(now: Date): ObjectSpec[] {
  return [
    { key: 'a', body: Buffer.from(now.toISOString()), contentType: 'text/plain' },
    { key: 'b', body: () => Buffer.from('lazy') },
  ]
}
