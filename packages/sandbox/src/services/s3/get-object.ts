import type {
  GetObjectOutput,
  GetObjectRequest,
  HeadObjectOutput,
  HeadObjectRequest,
} from '@aws-sdk/client-s3'
import { AwsError } from '../../aws-error.ts'
import { s3Refusals } from '../../refusals/s3.ts'
import type { Call } from '../service.ts'
import { bucketArn, bucketOf, objectArn } from './access.ts'
import type { OnObject } from './access.ts'
import type { StoredObject } from '../object-store.ts'

/** A GetObject's answer before it becomes a stream on the way. */
export type ObjectOutput = Omit<GetObjectOutput, 'Body'> & { readonly Body: Buffer }

/** An object or a range of it, if the caller's conditions hold. */
export function getObject(input: GetObjectRequest, call: Call): ObjectOutput {
  const object = checkedObject(input, call)
  const { start, end, part } = rangeOf(input.Range, object)
  return {
    ...describe(object),
    Body: object.body.subarray(start, end),
    ContentLength: end - start,
    ...(part && { ContentRange: `bytes ${start}-${end - 1}/${object.body.length}` }),
  }
}

/** What there is to know of an object besides its content. */
export function headObject(input: HeadObjectRequest, call: Call): HeadObjectOutput {
  const object = checkedObject(input, call)
  const { start, end, part } = rangeOf(input.Range, object)
  return {
    ...describe(object),
    ContentLength: end - start,
    ...(part && { ContentRange: `bytes ${start}-${end - 1}/${object.body.length}` }),
  }
}

/** Only who may list a bucket is told that a key is not in it. */
export function noSuchKey(input: OnObject, call: Call): AwsError {
  const denied = call.denial('s3:ListBucket', bucketArn(input))
  if (denied) return s3Refusals.denied(denied)
  return new AwsError('NoSuchKey', 'The specified key does not exist.', {
    status: 404,
    members: { Key: input.Key ?? '' },
  })
}

/** The error for a condition of a request that does not hold. */
export function preconditionFailed(condition: string): AwsError {
  return new AwsError(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    { status: 412, members: { Condition: condition } },
  )
}

function checkedObject(input: GetObjectRequest | HeadObjectRequest, call: Call): StoredObject {
  checkSupported(input)
  const object = call.objects.find(bucketOf(input, call), input.Key ?? '')
  if (!object) throw noSuchKey(input, call)
  checkConditions(input, object)
  return object
}

/** What the sandbox does not do it refuses, rather than answer with something else. */
function checkSupported(input: GetObjectRequest | HeadObjectRequest): void {
  const { VersionId, PartNumber, SSECustomerAlgorithm } = input
  if (VersionId !== undefined || PartNumber !== undefined || SSECustomerAlgorithm !== undefined) {
    throw s3Refusals.unknownOperation(objectArn(input))
  }
}

function checkConditions(
  { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince }: GetObjectRequest,
  { etag, modifiedAt }: StoredObject,
): void {
  // HTTP's dates have no milliseconds.
  const modified = Math.floor(modifiedAt.getTime() / 1000) * 1000
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, etag)) throw preconditionFailed('If-Match')
  } else if (IfUnmodifiedSince && modified > IfUnmodifiedSince.getTime()) {
    throw preconditionFailed('If-Unmodified-Since')
  }
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, etag)) throw notModified(etag)
  } else if (IfModifiedSince && modified <= IfModifiedSince.getTime()) {
    throw notModified(etag)
  }
}

/** Whether a condition names this ETag; clients may leave out the quotes. */
export function matches(condition: string, etag: string): boolean {
  return condition.split(',').some((each) => each.trim() === '*' || bare(each) === bare(etag))
}

function bare(etag: string): string {
  return etag.trim().replaceAll('"', '')
}

function notModified(etag: string): AwsError {
  return new AwsError('NotModified', 'Not Modified', { status: 304, headers: { etag } })
}

/** `bytes=0-99`, `bytes=100-` and `bytes=-10`; anything else asks, as HTTP has it, for the whole. */
function rangeOf(
  range: string | undefined,
  { body }: StoredObject,
): { start: number; end: number; part: boolean } {
  const whole = { start: 0, end: body.length, part: false }
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (first === '' && last === '') return whole
  const start = first === '' ? Math.max(0, body.length - Number(last)) : Number(first)
  const end = first === '' || last === '' ? body.length : Math.min(body.length, Number(last) + 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return whole
  if (start >= end) {
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', {
      status: 416,
      headers: { 'content-range': `bytes */${body.length}` },
      members: { RangeRequested: range ?? '', ActualObjectSize: String(body.length) },
    })
  }
  return { start, end, part: true }
}

function describe(object: StoredObject): Omit<HeadObjectOutput, 'ContentLength'> {
  const { etag, modifiedAt, contentType, contentEncoding, metadata } = object
  return {
    AcceptRanges: 'bytes',
    ETag: etag,
    LastModified: modifiedAt,
    ContentType: contentType ?? 'binary/octet-stream',
    ...(contentEncoding && { ContentEncoding: contentEncoding }),
    ...(metadata && { Metadata: { ...metadata } }),
  }
}
