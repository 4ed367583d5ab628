import type { ListObjectsV2Output, ListObjectsV2Request } from '@aws-sdk/client-s3'
import { AwsError } from '../../aws-error.ts'
import type { BucketSpec } from '../../scenario/scenario.ts'
import type { Call } from '../service.ts'
import { bucketOf } from './access.ts'
import { ownerOf } from './buckets.ts'

/** S3's own limit. */
const PAGE = 1000

/** One page of a bucket's keys, those beneath a delimiter rolled up to their common prefix. */
export function listObjectsV2(input: ListObjectsV2Request, call: Call): ListObjectsV2Output {
  const { Prefix = '', Delimiter, MaxKeys = PAGE, ContinuationToken, StartAfter } = input
  const bucket = bucketOf(input, call)
  const after = ContinuationToken === undefined ? StartAfter : fromToken(ContinuationToken)
  const entries = entriesOf(call.objects.keys(bucket), Prefix, Delimiter, after)
  const limit = Math.min(MaxKeys, PAGE, call.pageSize)
  const page = entries.slice(0, limit)
  const last = page.at(-1)
  const encode = input.EncodingType === 'url' ? urlEncoded : (text: string): string => text
  return {
    Name: bucket.name,
    Prefix: encode(Prefix),
    ...(Delimiter !== undefined && { Delimiter: encode(Delimiter) }),
    ...(StartAfter !== undefined && { StartAfter: encode(StartAfter) }),
    ...(ContinuationToken !== undefined && { ContinuationToken }),
    ...(input.EncodingType && { EncodingType: input.EncodingType }),
    MaxKeys: Math.min(MaxKeys, PAGE),
    KeyCount: page.length,
    IsTruncated: entries.length > page.length && limit > 0,
    ...(last && entries.length > page.length && { NextContinuationToken: toToken(last) }),
    Contents: page
      .filter(({ common }) => !common)
      .map(({ name }) => ({ ...contents(bucket, name, input, call), Key: encode(name) })),
    CommonPrefixes: page
      .filter(({ common }) => common)
      .map(({ name }) => ({ Prefix: encode(name) })),
  }
}

interface Entry {
  readonly name: string
  /** Whether it stands for many keys. */
  readonly common: boolean
}

function entriesOf(
  keys: readonly string[],
  prefix: string,
  delimiter: string | undefined,
  after: string | undefined,
): readonly Entry[] {
  const names = new Map<string, boolean>()
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue
    const at = delimiter ? key.indexOf(delimiter, prefix.length) : -1
    const name = at === -1 ? key : key.slice(0, at + String(delimiter).length)
    if (after !== undefined && !isAfter(name, key, after)) continue
    names.set(name, at !== -1)
  }
  return [...names].map(([name, common]) => ({ name, common }))
}

/** A common prefix was listed before when the token is that prefix, or a key beneath it. */
function isAfter(name: string, key: string, after: string): boolean {
  if (name !== key && after.startsWith(name)) return false
  return Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0
}

function contents(
  bucket: BucketSpec,
  key: string,
  { FetchOwner }: ListObjectsV2Request,
  { objects, account }: Call,
): NonNullable<ListObjectsV2Output['Contents']>[number] {
  const object = objects.find(bucket, key)
  return {
    ETag: object?.etag,
    Size: object?.body.length,
    LastModified: object?.modifiedAt,
    StorageClass: 'STANDARD',
    ...(FetchOwner && { Owner: ownerOf(object?.writtenBy ?? account.spec.id) }),
  }
}

/** The entry itself, so that a list goes on rightly when keys come and go between its pages. */
function toToken({ name }: Entry): string {
  return Buffer.from(`objects ${name}`).toString('base64url')
}

function fromToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString()
  if (text.startsWith('objects ')) return text.slice('objects '.length)
  throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect')
}

function urlEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+')
}
