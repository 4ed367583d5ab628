import type { BillingError } from '@aws-linked/model'
import type { Export } from '../export.ts'
import type { ObjectSource } from '../object-store.ts'
import { lastName } from '../layouts/folders.ts'
import { allFolders, foldersOf } from '../layouts/layouts.ts'
import { billingError } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'

/** Options of {@link findExports}. */
export interface FindExportsOptions {
  /** A folder to look in; with or without slashes at its ends. @defaultValue the whole bucket */
  readonly prefix?: string | undefined
  /** Only the export or report of this name. */
  readonly exportName?: string | undefined
  /** Folders to look into before giving up: each is one listing. @defaultValue 1000 */
  readonly maxFolders?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** AWS nests an export less deep than this below any prefix a person would type. */
const maxDepth = 12

/**
 * Every billing export in a bucket or folder, found by the shape of its folders alone: no file is
 * read, and folders of periods are not entered. Legacy CUR and Data Exports in every layout, several
 * side by side. An export without a delivery yet is found too once AWS has made a folder for it.
 * Fails with `too_large` where the bucket has more folders than is sensible to walk.
 *
 * @example
 * import { findExports, s3Source } from '@aws-linked/billing'
 *
 * const source = s3Source({ bucket: 'meridian-billing' })
 * for await (const { name, folder } of findExports(source, { prefix: 'reports' })) {
 *   console.log(name, folder)
 * }
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
    for await (const entry of source.listFolder(next.folder, { signal })) {
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
  for (const each of allFolders) {
    const found = each.exportFolder(folder, names)
    if (found !== undefined) return { name: nameOf(found), folder: found, delivery: each.delivery }
  }
  return undefined
}

function others(found: Export, folders: readonly string[]): string[] {
  return folders.filter((folder) => !foldersOf(found).isOwn(lastName(folder)))
}

/** People paste the path of a period or of a file: the walk begins above it. */
function startFolder(prefix: string): string {
  const parts = prefix
    .replace(/^\/+|\/+$/g, '')
    .split('/')
    .filter(Boolean)
  const at = parts.findIndex((part, index) =>
    allFolders.some((each) => each.beginsAt(part, parts[index + 1] ?? '')),
  )
  const kept = at === -1 ? parts : parts.slice(0, at)
  if (kept.includes('..')) {
    throw billingError('invalid_input', placeTexts.prefixWithDots, { field: 'prefix' })
  }
  return kept.length === 0 ? '' : `${kept.join('/')}/`
}

function tooManyFolders(source: ObjectSource, prefix: string, maxFolders: number): BillingError {
  const text = placeTexts.tooManyFolders(`${source.place}/${prefix}`, maxFolders)
  return billingError('too_large', text, {
    field: 'prefix',
    details: { limit: String(maxFolders) },
  })
}

/** A folder in the root of what was copied has no name of its own. */
function nameOf(folder: string): string {
  return lastName(folder) || 'export'
}
