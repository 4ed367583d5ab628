import { AwsError } from '../../aws-error.ts'
import { ownerArn } from '../../auth/authorize.ts'
import { s3Refusals } from '../../refusals/s3.ts'
import type { BucketSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'

/** The input of every operation on one bucket. */
export interface OnBucket {
  readonly Bucket: string | undefined
  readonly ExpectedBucketOwner?: string | undefined
}

/** The input of every operation on one object. */
export interface OnObject extends OnBucket {
  readonly Key: string | undefined
}

/** The bucket's ARN, as a refusal quotes it. */
export function bucketArn({ Bucket }: OnBucket): string {
  return `"arn:aws:s3:::${Bucket}"`
}

/** The object's ARN, as a refusal quotes it. */
export function objectArn({ Bucket, Key }: OnObject): string {
  return `"arn:aws:s3:::${Bucket}/${Key}"`
}

/** The bucket a call names. Refuses one that is not there. */
export function bucketOf({ Bucket = '' }: OnBucket, call: Call): BucketSpec {
  return found(Bucket, call).bucket
}

/** Refuses buckets that are not there or another account's. */
export function checkBucket(input: OnBucket, call: Call): BucketSpec {
  const { bucket, ownerId } = found(input.Bucket, call)
  checkExpectedOwner(input, ownerId)
  if (ownerId !== call.account.spec.id) throw plainDenial(bucket)
  return bucket
}

/** Refuses what {@link checkBucket} does, and sends calls from other Regions to the bucket's home. */
export function checkHome(input: OnBucket, call: Call): void {
  redirect(checkBucket(input, call), call)
}

/** Refuses other accounts' buckets unless they grant access, and sends calls to the bucket's home. */
export function checkShared<Input extends OnBucket>(
  action: string,
  arnOf: (input: Input) => string,
): (input: Input, call: Call) => void {
  return (input, call) => {
    const { bucket, ownerId } = found(input.Bucket, call)
    checkExpectedOwner(input, ownerId)
    redirect(bucket, call)
    const accountId = call.account.spec.id
    if (ownerId === accountId || bucket.grants?.includes(accountId)) return
    // S3 tells why only to accounts of the same Organization.
    if (!isSameOrganization(ownerId, call)) throw plainDenial(bucket)
    throw s3Refusals.denied(
      {
        principalArn: ownerArn(call.key, accountId),
        action: `s3:${action}`,
        resource: arnOf(input),
        policy: 'resource-based policy',
      },
      homeHeader(bucket),
    )
  }
}

/** Where a bucket is: S3 tells it even to those it refuses. */
export function homeHeader({ region }: BucketSpec): Record<string, string> {
  return { 'x-amz-bucket-region': region }
}

function found(name = '', { scenario }: Call): { bucket: BucketSpec; ownerId: string } {
  const bucket = scenario.findBucket(name)
  if (bucket) return bucket
  throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', {
    status: 404,
    members: { BucketName: name },
  })
}

function checkExpectedOwner({ ExpectedBucketOwner: expected }: OnBucket, ownerId: string): void {
  if (expected === undefined || expected === ownerId) return
  throw new AwsError('AccessDenied', 'Access Denied', { status: 403 })
}

function plainDenial(bucket: BucketSpec): AwsError {
  return new AwsError('AccessDenied', 'Access Denied', {
    status: 403,
    headers: homeHeader(bucket),
  })
}

function isSameOrganization(ownerId: string, { scenario, account }: Call): boolean {
  const owner = scenario.scenario.accounts.find(({ id }) => id === ownerId)
  const organization = account.spec.organizationId
  return organization !== undefined && owner?.organizationId === organization
}

function redirect(bucket: BucketSpec, { region }: Call): void {
  if (bucket.region === region) return
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
