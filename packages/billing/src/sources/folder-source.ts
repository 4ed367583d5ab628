import { createReadStream } from 'node:fs'
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import type { Stats } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { BillingError } from '@aws-linked/model'
import type { ObjectSource, ReadOptions, StoredFolder, StoredObject } from '../object-store.ts'
import { diskProblem, isSystemError } from '../disk-problem.ts'
import { billingError } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'

/**
 * A folder with the same keys as the bucket it was copied from (`aws s3 sync`), or a part of it.
 * Refuses `..` and symbolic links that lead out of the folder.
 */
export function folderSource(path: string): ObjectSource {
  const root = resolve(path)
  return {
    place: root,
    listFolder: (folder, options) => listFolder(root, folder, options),
    list: (prefix, options) => list(root, prefix, options),
    read: (key, options) => read(root, key, options),
  }
}

async function* listFolder(
  root: string,
  folder: string,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): AsyncGenerator<StoredObject | StoredFolder, void, undefined> {
  signal?.throwIfAborted()
  const path = await inside(root, folder)
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    // A prefix that no key has is an empty listing in S3; only the folder itself must be there.
    if (folder !== '' && isMissing(error)) return []
    throw problem(error, root, folder)
  })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    signal?.throwIfAborted()
    const key = folder + entry.name
    const stats = await statInside(root, key)
    if (stats?.isDirectory()) yield { folder: `${key}/` }
    else if (stats?.isFile()) yield toObject(key, stats)
  }
}

async function* list(
  root: string,
  prefix: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): AsyncGenerator<StoredObject, void, undefined> {
  yield* below(root, prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix, options)
}

async function* below(
  root: string,
  folder: string,
  prefix: string,
  options: { readonly signal?: AbortSignal | undefined },
): AsyncGenerator<StoredObject, void, undefined> {
  for await (const entry of listFolder(root, folder, options)) {
    if ('key' in entry) {
      if (entry.key.startsWith(prefix)) yield entry
    } else if (entry.folder.startsWith(prefix) || prefix.startsWith(entry.folder)) {
      yield* below(root, entry.folder, prefix, options)
    }
  }
}

async function read(
  root: string,
  key: string,
  { range, ifMatch, signal }: ReadOptions = {},
): ReturnType<ObjectSource['read']> {
  signal?.throwIfAborted()
  const path = await inside(root, key)
  try {
    const file = await open(path)
    const stats = await file.stat()
    if (!stats.isFile()) {
      await file.close()
      throw missing(root, key)
    }
    const found = toObject(key, stats)
    if (ifMatch !== undefined && ifMatch !== found.etag) {
      await file.close()
      throw billingError('changed', placeTexts.changedPath(key, root), { details: { key } })
    }
    const bounds = range && { start: range[0], end: range[1] }
    const end = Math.min(range?.[1] ?? Infinity, stats.size - 1)
    return {
      body: createReadStream('', { fd: file, ...bounds, signal }),
      etag: found.etag,
      sizeBytes: Math.max(0, end - (range?.[0] ?? 0) + 1),
      modifiedAt: found.modifiedAt,
    }
  } catch (error) {
    throw problem(error, root, key)
  }
}

/** The path of a key, which must lie in the folder even when symbolic links are followed. */
async function inside(root: string, key: string): Promise<string> {
  if (key.includes('\0') || key.split(/[/\\]/).includes('..')) throw outside(root, key)
  const path = join(root, key)
  const [realRoot, real] = await Promise.all([realpath(root), realpath(path)]).catch(
    (error: unknown) => {
      if (isMissing(error)) return [root, path] as const
      throw problem(error, root, key)
    },
  )
  if (real !== realRoot && !real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
    throw outside(root, key)
  }
  return path
}

/** `undefined` for what leads out of the folder or nowhere: a listing passes it over, a read refuses it. */
async function statInside(root: string, key: string): Promise<Stats | undefined> {
  try {
    const path = join(root, key)
    const stats = await lstat(path)
    return stats.isSymbolicLink() ? await stat(await inside(root, key)) : stats
  } catch (error) {
    if (isMissing(error) || (error instanceof BillingError && error.code === 'invalid_input')) {
      return undefined
    }
    throw problem(error, root, key)
  }
}

function toObject(key: string, stats: Stats): StoredObject {
  return {
    key,
    sizeBytes: stats.size,
    // A file replaced within the clock's grain has another inode.
    etag: `"${stats.ino.toString(36)}-${stats.size.toString(36)}-${stats.mtimeMs.toString(36)}"`,
    modifiedAt: stats.mtime.toISOString(),
  }
}

function problem(error: unknown, root: string, key: string): unknown {
  if (error instanceof BillingError || !isSystemError(error)) return error
  if (isMissing(error)) return missing(root, key)
  return diskProblem(error, join(root, key), 'read')
}

function missing(root: string, key: string): BillingError {
  return billingError('not_found', placeTexts.noPath(key, root), { details: { key } })
}

function outside(root: string, key: string): BillingError {
  return billingError('invalid_input', placeTexts.outside(key, root), { details: { key } })
}

function isMissing(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
