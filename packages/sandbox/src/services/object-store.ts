import { createHash } from 'node:crypto'
import type { BucketSpec, ObjectSpec } from '../scenario/scenario.ts'

/** One object as it lies in a bucket. */
export interface StoredObject {
  readonly key: string
  readonly body: Buffer
  /** In quotes, as S3 writes it: the MD5 of the content, or of its parts' when it came in parts. */
  readonly etag: string
  readonly modifiedAt: Date
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly metadata?: Readonly<Record<string, string>>
  /** The canned ACL it was written with. */
  readonly acl?: string
  /** The account that wrote it; absent for what the scenario declares. */
  readonly writtenBy?: string
}

/** An upload in parts that is not complete. */
export interface Upload {
  readonly bucket: string
  readonly object: Omit<StoredObject, 'body' | 'etag' | 'modifiedAt'>
  readonly parts: Map<number, { readonly body: Buffer; readonly etag: string }>
}

/** The objects of a sandbox: what its scenario declares, and what was written since. */
export interface ObjectStore {
  /** Keys in S3's order. No content is made by this. */
  keys(bucket: BucketSpec): readonly string[]
  find(bucket: BucketSpec, key: string): StoredObject | undefined
  put(bucket: BucketSpec, object: StoredObject): void
  delete(bucket: BucketSpec, key: string): void
  readonly uploads: Map<string, Upload>
}

/** Makes the objects of one sandbox. Declared ones are made when they are first looked at. */
export function createObjectStore(now: () => Date): ObjectStore {
  const declared = new Map<string, Map<string, ObjectSpec>>()
  const made = new WeakMap<ObjectSpec, StoredObject>()
  const written = new Map<string, Map<string, StoredObject | 'deleted'>>()

  const overlay = ({ name }: BucketSpec): Map<string, StoredObject | 'deleted'> =>
    getOrMake(written, name, () => new Map())
  const specs = (bucket: BucketSpec): Map<string, ObjectSpec> => {
    const known = getOrMake(declared, bucket.name, () => new Map<string, ObjectSpec>())
    refresh(known, bucket.objects ?? [], now())
    return known
  }
  const make = (bucket: BucketSpec, spec: ObjectSpec): StoredObject => {
    const found = made.get(spec) ?? toStored(spec, bucket)
    made.set(spec, found)
    return found
  }

  return {
    keys(bucket) {
      const changes = overlay(bucket)
      const all = new Set([...specs(bucket).keys(), ...changes.keys()])
      return [...all].filter((key) => changes.get(key) !== 'deleted').toSorted(byBytes)
    },
    find(bucket, key) {
      const change = overlay(bucket).get(key)
      if (change) return change === 'deleted' ? undefined : change
      const spec = specs(bucket).get(key)
      return spec && make(bucket, spec)
    },
    put: (bucket, object) => void overlay(bucket).set(object.key, object),
    delete: (bucket, key) => void overlay(bucket).set(key, 'deleted'),
    uploads: new Map(),
  }
}

/** S3's ETag of what was written in one piece. */
export function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`
}

/** What did not change since it was last looked at stays the same object, so it is made once. */
function refresh(
  known: Map<string, ObjectSpec>,
  objects: NonNullable<BucketSpec['objects']>,
  now: Date,
): void {
  const current = typeof objects === 'function' ? objects(now) : objects
  const before = new Map(known)
  known.clear()
  for (const spec of current) {
    const old = before.get(spec.key)
    known.set(spec.key, old && old.modifiedAt === spec.modifiedAt ? old : spec)
  }
}

function toStored(spec: ObjectSpec, bucket: BucketSpec): StoredObject {
  const made = typeof spec.body === 'function' ? spec.body() : spec.body
  const body = Buffer.from(made)
  return {
    key: spec.key,
    body,
    etag: etagOf(body),
    modifiedAt: new Date(spec.modifiedAt ?? bucket.createdAt),
    ...(spec.contentType && { contentType: spec.contentType }),
  }
}

/** S3 lists by the bytes of UTF-8, which is not how JavaScript compares strings. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}
