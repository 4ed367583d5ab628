import { AwsError } from '../../aws-error.ts'
import type { BucketSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'

/** The input of every operation on one bucket. */
export interface OnBucket {
  readonly Bucket: string | undefined
}

/** The bucket's ARN, as a refusal quotes it. */
export function bucketArn({ Bucket }: OnBucket): string {
  return `"arn:aws:s3:::${Bucket}"`
}

/** Refuses buckets that are not there or another account's. */
export function checkBucket({ Bucket = '' }: OnBucket, { scenario, account }: Call): BucketSpec {
  const found = scenario.findBucket(Bucket)
  if (!found) {
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', {
      status: 404,
      members: { BucketName: Bucket },
    })
  }
  if (found.ownerId !== account.spec.id) {
    throw new AwsError('AccessDenied', 'Access Denied', {
      status: 403,
      headers: homeHeader(found.bucket),
    })
  }
  return found.bucket
}

/** Refuses what {@link checkBucket} does, and sends calls from other Regions to the bucket's home. */
export function checkHome(input: OnBucket, call: Call): void {
  const bucket = checkBucket(input, call)
  if (bucket.region === call.region) return
  throw new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. ' +
      'Please send all future requests to this endpoint.',
    {
      status: 301,
      headers: homeHeader(bucket),
      members: { Endpoint: `s3.${bucket.region}.amazonaws.com`, Bucket: bucket.name },
    },
  )
}

/** Where a bucket is: S3 tells it even to those it refuses. */
export function homeHeader({ region }: BucketSpec): Record<string, string> {
  return { 'x-amz-bucket-region': region }
}
