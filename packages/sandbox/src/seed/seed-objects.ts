import { S3 } from '@aws-sdk/client-s3'
import type { BucketSpec } from '../scenario/scenario.ts'
import type { SeedClient } from './seed-client.ts'

/** Puts what buckets hold at a moment. Times of objects are the emulator's. */
export async function seedObjects(
  buckets: readonly BucketSpec[],
  client: SeedClient,
  now: Date,
): Promise<void> {
  for (const { name: Bucket, region, objects = [] } of buckets) {
    const s3 = new S3({ ...client, region, forcePathStyle: true })
    // Oldest first, so that the newest manifest is the newest there too.
    for (const { key, body, contentType } of typeof objects === 'function'
      ? objects(now)
      : objects) {
      await s3.putObject({
        Bucket,
        Key: key,
        Body: typeof body === 'function' ? body() : body,
        ...(contentType && { ContentType: contentType }),
      })
    }
  }
}
