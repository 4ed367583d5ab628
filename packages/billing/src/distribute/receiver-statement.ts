import { toPrefix } from './report-target.ts'

/** A statement for a bucket policy, or without `Principal` for a role's. */
export interface ReceiverStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Principal?: { readonly AWS: string }
  readonly Action: readonly string[]
  readonly Resource: string
}

/**
 * What a receiver adds to its bucket's policy, so that `principalArn` (the user or role that distributes) can write
 * reports below the prefix and nothing else: it can neither list nor read. Where it assumes a role of the receiver's,
 * the statement is for that role's policy.
 */
export function receiverStatement({
  bucket,
  prefix = '',
  principalArn,
  roleArn,
}: {
  readonly bucket: string
  readonly prefix?: string
  readonly principalArn: string
  readonly roleArn?: string
}): ReceiverStatement {
  const partition = /^arn:([\w-]+):/.exec(roleArn ?? principalArn)?.[1] ?? 'aws'
  return {
    Sid: 'AwsLinkedReports',
    Effect: 'Allow',
    ...(roleArn === undefined && { Principal: { AWS: principalArn } }),
    Action: ['s3:PutObject', 's3:PutObjectAcl', 's3:DeleteObject', 's3:AbortMultipartUpload'],
    Resource: `arn:${partition}:s3:::${bucket}/${toPrefix(prefix)}*`,
  }
}
