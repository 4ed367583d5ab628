import type { DeleteObjectRequest, PutObjectOutput, PutObjectRequest } from '@aws-sdk/client-s3'
import { AwsError } from '../../aws-error.ts'
import { s3Refusals } from '../../refusals/s3.ts'
import type { BucketSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'
import { bucketOf, objectArn } from './access.ts'
import { checkChecksums } from './checksums.ts'
import { matches, noSuchKey, preconditionFailed } from './get-object.ts'
import { etagOf } from '../object-store.ts'
import type { StoredObject } from '../object-store.ts'

/** A PutObject as it arrives: its stream is already read. */
export type PutInput = Omit<PutObjectRequest, 'Body'> & { readonly Body?: Buffer }

/** Writes an object, in place of one of the same key. */
export function putObject(input: PutInput, call: Call): PutObjectOutput {
  const { Body: body = Buffer.alloc(0) } = input
  const bucket = bucketOf(input, call)
  checkChecksums(input, body)
  checkWriteConditions(input, call)
  const etag = etagOf(body)
  call.objects.put(bucket, { ...newObject(input, bucket, call), body, etag, modifiedAt: call.now })
  return { ETag: etag }
}

/** Deletes an object; one that is not there is no error. */
export function deleteObject(input: DeleteObjectRequest, call: Call): Record<string, never> {
  if (input.VersionId !== undefined) throw s3Refusals.unknownOperation(objectArn(input))
  call.objects.delete(bucketOf(input, call), input.Key ?? '')
  return {}
}

/** What a write says of the object besides its content. Refuses what the bucket does not take. */
export function newObject(
  input: Omit<PutObjectRequest, 'Body'>,
  { publicGrants }: BucketSpec,
  { account }: Call,
): Omit<StoredObject, 'body' | 'etag' | 'modifiedAt'> {
  const { Key = '', ACL, ContentType, ContentEncoding, Metadata = {} } = input
  if (input.SSECustomerAlgorithm !== undefined) throw s3Refusals.unknownOperation(objectArn(input))
  // A bucket without ACLs owns what is written into it, and takes no ACL that says otherwise.
  if (ACL !== undefined && ACL !== 'bucket-owner-full-control' && !publicGrants) {
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs')
  }
  const encoding = ContentEncoding?.split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'aws-chunked')
    .join(',')
  return {
    key: Key,
    writtenBy: account.spec.id,
    ...(ACL !== undefined && { acl: ACL }),
    ...(ContentType !== undefined && { contentType: ContentType }),
    ...(encoding && { contentEncoding: encoding }),
    ...(Object.keys(Metadata).length > 0 && { metadata: Metadata }),
  }
}

/** `If-None-Match: *` writes only what is not there yet, `If-Match` only what has not changed. */
export function checkWriteConditions(
  input: Pick<PutObjectRequest, 'Bucket' | 'Key' | 'IfMatch' | 'IfNoneMatch'>,
  call: Call,
): void {
  const { Key = '', IfMatch, IfNoneMatch } = input
  if (IfMatch === undefined && IfNoneMatch === undefined) return
  const current = call.objects.find(bucketOf(input, call), Key)
  if (IfNoneMatch !== undefined && current && matches(IfNoneMatch, current.etag)) {
    throw preconditionFailed('If-None-Match')
  }
  if (IfMatch === undefined) return
  if (!current) throw noSuchKey(input, call)
  if (!matches(IfMatch, current.etag)) throw preconditionFailed('If-Match')
}
