import { createHash } from 'node:crypto'
import { BillingError } from '../../src/index.ts'
import type { ObjectSource, StoredObject } from '../../src/index.ts'

/** A bucket in memory, to change between two calls. */
export interface MemorySource extends ObjectSource {
  put(key: string, body: string | Uint8Array, modifiedAt?: string): void
  remove(key: string): void
  readonly calls: string[]
  /** Called before each read of an object. */
  onRead?: ((key: string, count: number) => void) | undefined
}

/** Answers as S3 does, page by page, and remembers what it was asked. */
export function memorySource(
  bucket = 'bills',
  objects: Readonly<Record<string, string | Uint8Array>> = {},
): MemorySource {
  const stored = new Map<string, { readonly body: Buffer; readonly modifiedAt: string }>()
  const reads = new Map<string, number>()
  const describe = (key: string): StoredObject => {
    const { body, modifiedAt } = stored.get(key)!
    return { key, sizeBytes: body.length, etag: etagOf(body), modifiedAt }
  }
  const below = (prefix: string): string[] =>
    [...stored.keys()].filter((key) => key.startsWith(prefix)).toSorted()
  const source: MemorySource = {
    place: `s3://${bucket}`,
    bucket,
    calls: [],
    put(key, body, modifiedAt = '2026-09-03T05:00:00.000Z') {
      stored.set(key, { body: Buffer.from(body), modifiedAt })
    },
    remove: (key) => void stored.delete(key),
    async *list(prefix) {
      source.calls.push(`list ${prefix}`)
      yield* below(prefix).map(describe)
    },
    async *listFolder(folder) {
      source.calls.push(`list ${folder}`)
      const folders = new Set<string>()
      for (const key of below(folder)) {
        const slash = key.indexOf('/', folder.length)
        if (slash < 0) yield describe(key)
        else folders.add(key.slice(0, slash + 1))
      }
      for (const one of folders) yield { folder: one }
    },
    async read(key, { range, ifMatch } = {}) {
      source.calls.push(`read ${key}`)
      const count = (reads.get(key) ?? 0) + 1
      reads.set(key, count)
      source.onRead?.(key, count)
      const found = stored.get(key)
      if (!found) throw new BillingError('not_found', `There is no ${key}.`, { remedy: 'Look.' })
      const etag = etagOf(found.body)
      if (ifMatch !== undefined && ifMatch !== etag)
        throw new BillingError('changed', key, { remedy: 'Again.' })
      const body = range ? found.body.subarray(range[0], range[1] + 1) : found.body
      return { body: chunked(body), etag, sizeBytes: body.length, modifiedAt: found.modifiedAt }
    },
  }
  for (const [key, body] of Object.entries(objects)) source.put(key, body)
  return source
}

async function* chunked(body: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += 1000) yield body.subarray(at, at + 1000)
}

function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`
}
