import { BucketLocationConstraint } from '@aws-sdk/client-s3'
import type {
  GetBucketLocationOutput,
  HeadBucketOutput,
  ListBucketsOutput,
  ListBucketsRequest,
} from '@aws-sdk/client-s3'
import { AwsError } from '../../aws-error.ts'
import { pageOf } from '../../paging.ts'
import type { Call } from '../service.ts'
import { bucketOf, checkBucket } from './access.ts'
import type { OnBucket } from './access.ts'

/** The account's buckets of all Regions; asked for pages, S3 tells their Regions too. */
export function listBuckets(
  input: ListBucketsRequest,
  { account, pageSize }: Call,
): ListBucketsOutput {
  const { MaxBuckets, ContinuationToken, Prefix, BucketRegion } = input
  const all = account.spec.buckets.filter(
    ({ name, region }) =>
      name.startsWith(Prefix ?? '') && (!BucketRegion || region === BucketRegion),
  )
  const paged = MaxBuckets !== undefined || Prefix !== undefined || BucketRegion !== undefined
  const { items, nextToken } = pageOf('buckets', all, {
    limit: MaxBuckets,
    pageSize: paged ? pageSize : Infinity,
    token: ContinuationToken,
    badToken: () => new AwsError('InvalidArgument', 'The continuation token provided is incorrect'),
  })
  return {
    Owner: ownerOf(account.spec.id),
    Buckets: items.map(({ name, region, createdAt }) => ({
      Name: name,
      CreationDate: new Date(createdAt),
      ...(paged && { BucketRegion: region }),
    })),
    ...(nextToken && { ContinuationToken: nextToken }),
    ...(Prefix !== undefined && { Prefix }),
  }
}

/** A bucket's Region; S3 has no name for its first one. */
export function getBucketLocation(input: OnBucket, call: Call): GetBucketLocationOutput {
  const { region } = checkBucket(input, call)
  const constraints = Object.values(BucketLocationConstraint)
  return { LocationConstraint: constraints.find((constraint) => constraint === region) }
}

/** That a bucket is there, and where. */
export function headBucket(input: OnBucket, call: Call): HeadBucketOutput {
  return { BucketRegion: bucketOf(input, call).region, AccessPointAlias: false }
}

/** The canonical user S3 knows an account by: not its ID. */
export function ownerOf(accountId: string): { ID: string } {
  return { ID: accountId.repeat(6).slice(0, 64) }
}
