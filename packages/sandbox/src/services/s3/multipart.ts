import { createHash, randomUUID } from 'node:crypto'
import type {
  AbortMultipartUploadRequest,
  CompleteMultipartUploadOutput,
  CompleteMultipartUploadRequest,
  CreateMultipartUploadOutput,
  CreateMultipartUploadRequest,
  UploadPartOutput,
  UploadPartRequest,
} from '@aws-sdk/client-s3'
import { AwsError } from '../../aws-error.ts'
import type { Call } from '../service.ts'
import { bucketOf } from './access.ts'
import type { OnObject } from './access.ts'
import { checkChecksums } from './checksums.ts'
import { matches } from './get-object.ts'
import { etagOf } from '../object-store.ts'
import type { Upload } from '../object-store.ts'
import { checkWriteConditions, newObject } from './put-object.ts'

/** S3 refuses smaller parts, save the last. */
const MIN_PART_BYTES = 5 * 1024 ** 2

/** Begins an upload in parts. */
export function createMultipartUpload(
  input: CreateMultipartUploadRequest,
  call: Call,
): CreateMultipartUploadOutput {
  const bucket = bucketOf(input, call)
  const UploadId = randomUUID().replaceAll('-', '')
  const object = newObject(input, bucket, call)
  call.objects.uploads.set(UploadId, { bucket: bucket.name, object, parts: new Map() })
  return { Bucket: bucket.name, Key: input.Key, UploadId }
}

/** Takes one part; a second one of the same number is taken in its place. */
export function uploadPart(
  input: Omit<UploadPartRequest, 'Body'> & { readonly Body?: Buffer },
  call: Call,
): UploadPartOutput {
  const { PartNumber = 0, Body: body = Buffer.alloc(0) } = input
  const upload = uploadOf(input, call)
  if (!Number.isInteger(PartNumber) || PartNumber < 1 || PartNumber > 10_000) {
    throw new AwsError(
      'InvalidArgument',
      'Part number must be an integer between 1 and 10000, inclusive',
    )
  }
  checkChecksums(input, body)
  const etag = etagOf(body)
  upload.parts.set(PartNumber, { body, etag })
  return { ETag: etag }
}

/** Makes an object of the parts the caller names; nothing was to be seen of it before. */
export function completeMultipartUpload(
  input: CompleteMultipartUploadRequest,
  call: Call,
): CompleteMultipartUploadOutput {
  const upload = uploadOf(input, call)
  const bucket = bucketOf(input, call)
  const parts = partsOf(input, upload)
  checkWriteConditions(input, call)
  const body = Buffer.concat(parts.map((part) => part.body))
  const md5s = parts.map((part) => Buffer.from(part.etag.replaceAll('"', ''), 'hex'))
  const digest = createHash('md5').update(Buffer.concat(md5s)).digest('hex')
  const etag = `"${digest}-${parts.length}"`
  call.objects.put(bucket, { ...upload.object, body, etag, modifiedAt: call.now })
  call.objects.uploads.delete(String(input.UploadId))
  return { Bucket: bucket.name, Key: input.Key, ETag: etag }
}

/** Forgets an upload and its parts. */
export function abortMultipartUpload(
  input: AbortMultipartUploadRequest,
  call: Call,
): Record<string, never> {
  uploadOf(input, call)
  call.objects.uploads.delete(String(input.UploadId))
  return {}
}

function uploadOf(input: OnObject & { readonly UploadId: string | undefined }, call: Call): Upload {
  const upload = call.objects.uploads.get(String(input.UploadId))
  if (upload && upload.bucket === input.Bucket && upload.object.key === input.Key) return upload
  throw new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, ' +
      'or the upload may have been aborted or completed.',
    { status: 404, members: { UploadId: String(input.UploadId) } },
  )
}

function partsOf(
  { MultipartUpload }: CompleteMultipartUploadRequest,
  upload: Upload,
): readonly { readonly body: Buffer; readonly etag: string }[] {
  const named = MultipartUpload?.Parts ?? []
  if (named.length === 0) {
    throw new AwsError('MalformedXML', 'You must specify at least one part')
  }
  const numbers = named.map(({ PartNumber = 0 }) => PartNumber)
  if (numbers.some((number, index) => number <= (numbers[index - 1] ?? 0))) {
    throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order.')
  }
  return named.map(({ PartNumber = 0, ETag = '' }, index) => {
    const part = upload.parts.get(PartNumber)
    if (!part || !matches(ETag, part.etag)) {
      throw new AwsError('InvalidPart', 'One or more of the specified parts could not be found.', {
        members: { PartNumber: String(PartNumber) },
      })
    }
    if (index < named.length - 1 && part.body.length < MIN_PART_BYTES) {
      throw new AwsError(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
        { members: { PartNumber: String(PartNumber) } },
      )
    }
    return part
  })
}
