import type { NetworkOptions } from '@aws-linked/model'
import {
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import type { ListObjectsV2CommandOutput, S3ClientConfig } from '@aws-sdk/client-s3'
import type { ObjectSource, ReadOptions, StoredFolder, StoredObject } from '../object-store.ts'
import { checkAnswers, listPages, openSession, resolveAccess } from '@aws-linked/sdk/aws'
import { billingError } from '../problem.ts'
import { awsTexts } from '../texts/aws-texts.ts'
import { awsProblem, credentialsProblem } from './aws-problem.ts'
import type { AwsAttempt } from './aws-problem.ts'

/** Credentials as the AWS SDK takes them: an identity, or a provider of one. */
export type S3Credentials = NonNullable<S3ClientConfig['credentials']>

/** Which bucket, and as whom. */
export interface S3SourceOptions extends NetworkOptions {
  readonly bucket: string
  /** A client of the host's own: used as it is. The options below then have no effect. */
  readonly client?: S3Client | undefined
  /** @defaultValue the AWS SDK's own chain */
  readonly credentials?: S3Credentials | undefined
  /** Where to begin; the bucket's own Region is found out. @defaultValue `us-east-1` */
  readonly region?: string | undefined
  /** Of an emulator or another S3: its buckets are addressed by path. @defaultValue `AWS_ENDPOINT_URL`, else AWS */
  readonly endpoint?: string | undefined
  /** A connection that is silent for so long is given up, and tried again as others are. @defaultValue a minute */
  readonly stallMs?: number | undefined
  /** Ends every call of this source. */
  readonly signal?: AbortSignal | undefined
}

/**
 * A bucket to read exports from. Its Region is found with one HeadBucket before the first call; keys
 * may hold anything S3 allows. Errors are `BillingError`s that name the action, and KMS where it is KMS.
 */
export function s3Source(options: S3SourceOptions): ObjectSource {
  const { bucket, signal: whole } = options
  let client: Promise<S3Client> | undefined
  // One bucket has one Region, so the first call settles it for all; a failure is asked again.
  const settled = (signal?: AbortSignal): Promise<S3Client> =>
    (client ??= settle(options, signal).catch((error: unknown) => {
      client = undefined
      throw error
    }))
  const both = (signal?: AbortSignal): AbortSignal | undefined =>
    signal && whole ? AbortSignal.any([signal, whole]) : (signal ?? whole)

  return {
    place: `s3://${bucket}`,
    bucket,
    async *listFolder(folder, { signal } = {}) {
      const place = { bucket, prefix: folder, delimiter: '/' }
      yield* list(await settled(both(signal)), place, both(signal))
    },
    async *list(prefix, { signal } = {}) {
      const found = list(await settled(both(signal)), { bucket, prefix }, both(signal))
      for await (const entry of found) if ('key' in entry) yield entry
    },
    read: async (key, { signal: own, ...reading } = {}) => {
      const signal = both(own)
      return read(await settled(signal), bucket, key, { ...reading, signal })
    },
  }
}

/** A client in the bucket’s own Region. */
export async function settle(options: S3SourceOptions, signal?: AbortSignal): Promise<S3Client> {
  const { bucket, client, stallMs = 60_000, credentials, region: begin, endpoint } = options
  const { proxy, ca } = options
  if (client) return checked(client)
  if (!/^[\w.-]{1,255}$/.test(bucket)) {
    throw billingError('invalid_input', awsTexts.noBucketName(bucket), { field: 'bucket' })
  }
  const access = await resolveAccess({
    ...(credentials && { credentials }),
    ...(begin !== undefined && { region: begin }),
    ...(endpoint !== undefined && { endpoint }),
    proxy,
    ca,
  }).catch((error: unknown) => {
    throw credentialsProblem(error) ?? error
  })
  // The client is made here, not by the session: only its own errors tell the bucket's Region.
  const { requestHandler } = openSession(access, { timeoutMs: stallMs, silenceMs: stallMs })
  const config = (region: string): S3ClientConfig => ({
    region,
    credentials: access.credentials,
    ...(access.endpoint !== undefined && { endpoint: access.endpoint }),
    forcePathStyle: access.pathStyle,
    followRegionRedirects: true,
    maxAttempts: 5,
    requestHandler,
  })
  const first = checkAnswers(new S3Client(config(access.region)))
  const region = await regionOf(first, bucket, signal)
  return region === undefined || region === access.region
    ? first
    : checkAnswers(new S3Client(config(region)))
}

/** A client of the host's own, whose other calls stay as they are. */
function checked(client: S3Client): S3Client {
  const send = (
    ...[command, ...rest]: Parameters<S3Client['send']>
  ): ReturnType<S3Client['send']> => client.send(checkAnswers(command, client), ...rest)
  return new Proxy(client, {
    get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)),
  })
}

/** S3 names the Region even in a refusal, so a refused HeadBucket does not matter here. */
async function regionOf(
  client: S3Client,
  bucket: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    const { BucketRegion } = await client.send(new HeadBucketCommand({ Bucket: bucket }), {
      ...(signal && { abortSignal: signal }),
    })
    return BucketRegion
  } catch (error) {
    signal?.throwIfAborted()
    const region = headerOf(error, 'x-amz-bucket-region')
    if (region !== undefined && /^[a-z0-9-]{1,40}$/.test(region)) return region
    const problem = awsProblem(error, { action: 's3:ListBucket', bucket, isHead: true })
    // The call that follows is refused too, or it is not: it knows better what it needs.
    if (problem.code === 'access_denied') return undefined
    throw problem
  }
}

interface Listed {
  readonly bucket: string
  readonly prefix: string
  readonly delimiter?: string
}

async function* list(
  client: S3Client,
  { bucket, prefix, delimiter }: Listed,
  signal?: AbortSignal,
): AsyncGenerator<StoredObject | StoredFolder, void, undefined> {
  // The folder that was asked for is not in itself.
  const folder = delimiter === undefined ? '' : prefix
  const abort = { ...(signal && { abortSignal: signal }) }
  const input = { Bucket: bucket, Prefix: prefix, Delimiter: delimiter }
  try {
    yield* listPages({
      action: 's3:ListBucket',
      get: (ContinuationToken) =>
        client.send(new ListObjectsV2Command({ ...input, ContinuationToken }), abort),
      items: (page) => [...entries(page, folder)],
      key: (entry) => ('key' in entry ? entry.key : entry.folder),
      next: ({ NextContinuationToken }) => NextContinuationToken,
      more: ({ IsTruncated }) => IsTruncated,
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw awsProblem(error, { action: 's3:ListBucket', bucket, key: prefix })
  }
}

function* entries(
  { CommonPrefixes = [], Contents = [] }: ListObjectsV2CommandOutput,
  folder: string,
): Generator<StoredObject | StoredFolder> {
  for (const { Prefix } of CommonPrefixes) if (Prefix !== undefined) yield { folder: Prefix }
  for (const { Key, Size, ETag, LastModified } of Contents) {
    // The console makes a folder by an empty object of its name.
    if (Key === undefined || Key === folder || Key.endsWith('/')) continue
    yield {
      key: Key,
      sizeBytes: Size ?? 0,
      etag: ETag ?? '',
      modifiedAt: (LastModified ?? new Date(0)).toISOString(),
    }
  }
}

async function read(
  client: S3Client,
  bucket: string,
  key: string,
  { range, ifMatch, signal }: ReadOptions,
): ReturnType<ObjectSource['read']> {
  const attempt: AwsAttempt = { action: 's3:GetObject', bucket, key }
  try {
    const { Body, ETag, ContentLength, LastModified } = await client.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(range && { Range: `bytes=${range[0]}-${range[1]}` }),
        ...(ifMatch !== undefined && { IfMatch: ifMatch }),
      }),
      { ...(signal && { abortSignal: signal }) },
    )
    if (!isByteStream(Body)) throw new Error('no body')
    return {
      body: guarded(Body, attempt, signal),
      etag: ETag ?? '',
      sizeBytes: ContentLength ?? 0,
      modifiedAt: (LastModified ?? new Date(0)).toISOString(),
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw awsProblem(error, attempt)
  }
}

/** A connection that breaks in the middle of a body is a `BillingError` as well. */
async function* guarded(
  body: AsyncIterable<Uint8Array>,
  attempt: AwsAttempt,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of body) {
      signal?.throwIfAborted()
      yield chunk
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw awsProblem(error, attempt)
  }
}

function isByteStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}

function headerOf(error: unknown, name: string): string | undefined {
  if (typeof error !== 'object' || error === null || !('$response' in error)) return undefined
  const response: unknown = error.$response
  if (typeof response !== 'object' || response === null || !('headers' in response))
    return undefined
  const headers: unknown = response.headers
  if (typeof headers !== 'object' || headers === null) return undefined
  const value: unknown = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  return typeof value === 'string' ? value : undefined
}
