import { BillingError } from '@aws-linked/model'
import type { Export } from '../export.ts'
import type { ObjectSource } from '../object-store.ts'
import { periodOfPartition, periodOfRange } from './period.ts'

/** Options of {@link findExports}. */
export interface FindExportsOptions {
  /** A folder to look in; with or without slashes at its ends. @defaultValue the whole bucket */
  readonly prefix?: string
  /** Only the export or report of this name. */
  readonly exportName?: string
  /** Folders to look into before giving up: each is one listing. @defaultValue 1000 */
  readonly maxFolders?: number
  readonly signal?: AbortSignal
}

/** AWS nests an export less deep than this below any prefix a person would type. */
const maxDepth = 12

/**
 * Every billing export in a bucket or folder, found by the shape of its folders alone: no file is
 * read, and folders of periods are not entered. Legacy CUR and Data Exports in every layout, several
 * side by side. An export without a delivery yet is found too once AWS has made a folder for it.
 * Fails with `too_large` where the bucket has more folders than is sensible to walk.
 */
export async function* findExports(
  source: ObjectSource,
  { prefix = '', exportName, maxFolders = 1000, signal }: FindExportsOptions = {},
): AsyncGenerator<Export, void, undefined> {
  const seen = new Set<string>()
  const start = startFolder(prefix)
  const queue = [{ folder: start, depth: 0 }]
  for (let visited = 0; queue.length > 0; visited += 1) {
    if (visited >= maxFolders) throw tooManyFolders(source, prefix, maxFolders)
    const next = queue.shift()
    if (!next) return
    const folders: string[] = []
    for await (const entry of source.listFolder(next.folder, { ...(signal && { signal }) })) {
      if ('folder' in entry) folders.push(entry.folder)
    }
    const found = recognise(next.folder, folders)
    if (found === undefined) {
      if (next.depth < maxDepth) {
        queue.push(...folders.map((folder) => ({ folder, depth: next.depth + 1 })))
      }
      continue
    }
    // A report with and without Athena's folders is one report: its outer folder names it.
    const id = `${found.delivery} ${found.folder}`
    if (seen.has(id) || (exportName !== undefined && found.name !== exportName)) continue
    seen.add(id)
    yield found
    // Another export may lie below one whose own name is part of its prefix.
    queue.push(...others(found, folders).map((folder) => ({ folder, depth: next.depth + 1 })))
  }
}

/** What lies in a folder says whose it is. */
function recognise(folder: string, folders: readonly string[]): Export | undefined {
  const names = folders.map(lastName)
  if (names.some((name) => periodOfRange(name) !== undefined)) return cur(folder)
  if (names.some((name) => /^year=\d{4}$/.test(name))) return cur(outerFolder(folder))
  // `data/` or `metadata/` alone are ordinary names: in the walk, their partitions are what counts.
  if (names.some((name) => periodOfPartition(name) !== undefined)) {
    const parent = parentFolder(folder)
    return ['data', 'metadata'].includes(lastName(folder))
      ? { name: nameOf(parent), folder: parent, delivery: 'data-exports' }
      : undefined
  }
  return undefined
}

function cur(folder: string): Export {
  return { name: nameOf(folder), folder, delivery: 'cur' }
}

/** Athena's layout repeats the report's name: `<prefix>/<report>/<report>/year=…`. */
function outerFolder(folder: string): string {
  const parent = parentFolder(folder)
  return lastName(parent) === lastName(folder) ? parent : folder
}

function others({ delivery }: Export, folders: readonly string[]): string[] {
  if (delivery === 'data-exports') return []
  return folders.filter((folder) => {
    const name = lastName(folder)
    return periodOfRange(name) === undefined && !/^year=\d{4}$/.test(name)
  })
}

/** People paste the path of a period or of a file: the walk begins above it. */
function startFolder(prefix: string): string {
  const parts = prefix
    .replace(/^\/+|\/+$/g, '')
    .split('/')
    .filter(Boolean)
  const at = parts.findIndex(
    (part, index) =>
      periodOfRange(part) !== undefined ||
      /^year=\d{4}$/.test(part) ||
      (['data', 'metadata'].includes(part) &&
        periodOfPartition(parts[index + 1] ?? '') !== undefined),
  )
  const kept = at === -1 ? parts : parts.slice(0, at)
  if (kept.includes('..')) {
    throw new BillingError('invalid_input', 'The prefix holds “..”.', {
      remedy: 'Give the prefix as AWS shows it beside the export.',
      field: 'prefix',
    })
  }
  return kept.length === 0 ? '' : `${kept.join('/')}/`
}

function tooManyFolders(source: ObjectSource, prefix: string, maxFolders: number): BillingError {
  const where = `${source.place}/${prefix}`
  return new BillingError('too_large', `${where} has more than ${maxFolders} folders to search.`, {
    remedy: 'Give the prefix of the export, as AWS shows it beside the export’s name.',
    field: 'prefix',
    details: { limit: String(maxFolders) },
  })
}

/** A folder in the root of what was copied has no name of its own. */
function nameOf(folder: string): string {
  return lastName(folder) || 'export'
}

function lastName(folder: string): string {
  return folder.replace(/\/$/, '').split('/').at(-1) ?? ''
}

function parentFolder(folder: string): string {
  const trimmed = folder.replace(/\/$/, '')
  return trimmed.slice(0, trimmed.lastIndexOf('/') + 1)
}
