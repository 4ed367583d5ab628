import type { S3 } from '@aws-sdk/client-s3'
import type { AccessKey, BucketSpec, Fault, ObjectSpec, Scenario } from '../../src/index.ts'
import { key, testAccount, testScenario } from '../scenario.ts'

/** The bucket these tests are about. */
export const Bucket = 'exports'
/** All that is needed to do everything with objects but abort uploads. */
export const allowed: readonly string[] = [
  's3:ListBucket',
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
]

/** A scenario of one bucket with objects, and a key that may do everything with them. */
export function withObjects(
  objects: BucketSpec['objects'],
  {
    faults,
    bucket,
    ...ofKey
  }: Partial<AccessKey> & {
    faults?: readonly Fault[]
    bucket?: Partial<BucketSpec>
  } = {},
): Scenario {
  const exports: BucketSpec = {
    name: Bucket,
    region: 'eu-west-1',
    createdAt: '2026-01-01T00:00:00Z',
    tags: {},
    ...(objects && { objects }),
    ...bucket,
  }
  const account = testAccount({
    keys: [{ ...key, allowed, ...ofKey }],
    buckets: [...testAccount().buckets, exports],
  })
  return testScenario([account], { ...(faults && { faults }) })
}

/** Objects of these keys, whose content names them. */
export function objectsOf(...keys: readonly string[]): ObjectSpec[] {
  return keys.map((each) => ({ key: each, body: Buffer.from(`content of ${each}`) }))
}

/** What one listing names. */
export async function keysOf(
  s3: S3,
  input: { Prefix?: string; Delimiter?: string } = {},
): Promise<{ keys: (string | undefined)[]; folders: (string | undefined)[] }> {
  const { Contents = [], CommonPrefixes = [] } = await s3.listObjectsV2({ Bucket, ...input })
  return {
    keys: Contents.map(({ Key }) => Key),
    folders: CommonPrefixes.map((each) => each.Prefix),
  }
}
