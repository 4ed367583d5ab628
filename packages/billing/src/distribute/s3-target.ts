import type { NetworkOptions } from '@aws-linked/model'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { awsProblem } from '../sources/aws-problem.ts'
import { settle } from '../sources/s3-source.ts'
import type { S3Credentials } from '../sources/s3-source.ts'
import { isBelow, toPrefix } from './report-target.ts'
import type { ReportTarget } from './report-target.ts'
import { billingError } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'

/** Which bucket, and as whom. */
export interface S3TargetOptions extends NetworkOptions {
  readonly bucket: string
  /** @defaultValue the whole bucket */
  readonly prefix?: string | undefined
  /** The Data Source's, or of a role of the receiver's: never what the host happens to have. */
  readonly credentials: S3Credentials
  /** Where to begin; the bucket's own Region is found out. @defaultValue `us-east-1` */
  readonly region?: string | undefined
  /** Of an emulator or another S3: its buckets are addressed by path. @defaultValue `AWS_ENDPOINT_URL`, else AWS */
  readonly endpoint?: string | undefined
  /** A connection that is silent for so long is given up, and tried again as others are. @defaultValue a minute */
  readonly stallMs?: number | undefined
  /** Larger objects are sent in parts of this size, one of which is kept in memory. @defaultValue 8 MiB */
  readonly partBytes?: number | undefined
}

/** S3 takes 10,000 parts: they double in size often enough for any object it can hold. */
const partsOfOneSize = 1000

/** A bucket of a receiver's. Everything written is given to the bucket's owner (`bucket-owner-full-control`). */
export function s3Target(options: S3TargetOptions): ReportTarget {
  const { bucket, partBytes = 8 << 20 } = options
  const prefix = toPrefix(options.prefix ?? '')
  // Without credentials the AWS SDK would take the host's own.
  if (!options.credentials)
    throw billingError('invalid_input', placeTexts.noWriter(bucket), { field: 'credentials' })
  let client: Promise<S3Client> | undefined
  const settled = (signal?: AbortSignal): Promise<S3Client> =>
    (client ??= settle(options, signal).catch((error: unknown) => {
      client = undefined
      throw error
    }))
  const attempt = async <Result>(
    action: 's3:PutObject' | 's3:DeleteObject',
    key: string,
    signal: AbortSignal | undefined,
    work: (upload: Upload) => Promise<Result>,
  ): Promise<Result> => {
    if (!isBelow(key, prefix)) {
      const text = placeTexts.outsidePrefix(key, bucket, prefix)
      throw billingError('invalid_input', text, { details: { bucket, key } })
    }
    try {
      const abort = { ...(signal && { abortSignal: signal }) }
      return await work({ client: await settled(signal), at: { Bucket: bucket, Key: key }, abort })
    } catch (error) {
      signal?.throwIfAborted()
      throw awsProblem(error, { action, bucket, key })
    }
  }
  return {
    place: `s3://${bucket}`,
    bucket,
    prefix,
    write: (key, body, { contentType = 'application/octet-stream', signal } = {}) =>
      attempt('s3:PutObject', key, signal, async (upload) => {
        const parts = toParts(body, partBytes)
        const first = await parts.next()
        const second = await parts.next()
        const begin = first.done ? Buffer.alloc(0) : first.value
        if (!second.done) {
          return putParts(upload, contentType, prepend([begin, second.value], parts))
        }
        const object = { ...upload.at, ...owned, ContentType: contentType, Body: begin }
        await upload.client.send(new PutObjectCommand(object), upload.abort)
        return { sizeBytes: begin.length }
      }),
    delete: (key, { signal } = {}) =>
      attempt('s3:DeleteObject', key, signal, async ({ client: s3, at, abort }) => {
        await s3.send(new DeleteObjectCommand(at), abort)
      }),
  }
}

interface Upload {
  readonly client: S3Client
  readonly at: { readonly Bucket: string; readonly Key: string }
  readonly abort: { readonly abortSignal?: AbortSignal }
}

const owned = { ACL: 'bucket-owner-full-control' } as const

async function putParts(
  { client, at, abort }: Upload,
  contentType: string,
  parts: AsyncIterable<Buffer>,
): Promise<{ readonly sizeBytes: number }> {
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...at, ...owned, ContentType: contentType }),
    abort,
  )
  const upload = { ...at, UploadId }
  try {
    const sent: { PartNumber: number; ETag: string | undefined }[] = []
    let sizeBytes = 0
    for await (const Body of parts) {
      const PartNumber = sent.length + 1
      const { ETag } = await client.send(
        new UploadPartCommand({ ...upload, PartNumber, Body }),
        abort,
      )
      sent.push({ PartNumber, ETag })
      sizeBytes += Body.length
    }
    const whole = { ...upload, MultipartUpload: { Parts: sent } }
    await client.send(new CompleteMultipartUploadCommand(whole), abort)
    return { sizeBytes }
  } catch (error) {
    // Parts of an upload that never ends are paid for. Whether this works or not, the first error counts.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
    throw error
  }
}

/** Parts that are full, but for the last. */
async function* toParts(
  body: AsyncIterable<Uint8Array>,
  partBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  let gathered: Uint8Array[] = []
  let length = 0
  let parts = 0
  for await (const chunk of body) {
    gathered.push(chunk)
    length += chunk.length
    if (length < partBytes * 2 ** Math.floor(parts / partsOfOneSize)) continue
    yield Buffer.concat(gathered, length)
    gathered = []
    length = 0
    parts++
  }
  if (length > 0) yield Buffer.concat(gathered, length)
}

async function* prepend(
  first: readonly Buffer[],
  rest: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, void, undefined> {
  yield* first
  yield* rest
}
