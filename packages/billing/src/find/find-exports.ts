import type { BillingError } from '@aws-linked/model'
import type { Export } from '../export.ts'
import type { ObjectSource } from '../object-store.ts'
import { lastName } from '../layouts/folders.ts'
import type { Look } from '../layouts/folders.ts'
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
  for (const start of startFolders(prefix)) {
    let hasFound = false
    for await (const found of walk(source, start, { prefix, maxFolders, signal })) {
      hasFound = true
      if (exportName === undefined || found.name === exportName) yield found
    }
    if (hasFound) return
  }
}

async function* walk(
  source: ObjectSource,
  start: string,
  {
    prefix,
    maxFolders,
    signal,
  }: {
    readonly prefix: string
    readonly maxFolders: number
    readonly signal?: AbortSignal | undefined
  },
): AsyncGenerator<Export, void, undefined> {
  const look: Look = (folder) => source.listFolder(folder, { signal })
  const seen = new Set<string>()
  const queue = [{ folder: start, depth: 0 }]
  for (let visited = 0; queue.length > 0; visited += 1) {
    if (visited >= maxFolders) throw tooManyFolders(source, prefix, maxFolders)
    const next = queue.shift()
    if (!next) return
    const folders: string[] = []
    for await (const entry of look(next.folder)) if ('folder' in entry) folders.push(entry.folder)
    const found = await recognise(next.folder, folders, look)
    if (found) {
      // A report with and without Athena's folders is one report: its outer folder names it.
      const id = `${found.delivery} ${found.folder}`
      if (!seen.has(id)) yield found
      seen.add(id)
    }
    if (next.depth >= maxDepth) continue
    // Another export may lie below one whose own name is part of its prefix.
    const others = found ? await othersOf(found, folders, look) : folders
    queue.push(...others.map((folder) => ({ folder, depth: next.depth + 1 })))
  }
}

/** What lies in a folder says whose it is. */
async function recognise(
  folder: string,
  folders: readonly string[],
  look: Look,
): Promise<Export | undefined> {
  for (const each of allFolders) {
    const found = await each.exportFolder(folder, folders, look)
    if (found !== undefined) return { name: nameOf(found), folder: found, delivery: each.delivery }
  }
  return undefined
}

async function othersOf(found: Export, folders: readonly string[], look: Look): Promise<string[]> {
  const others: string[] = []
  for (const folder of folders) {
    if (!(await foldersOf(found).isOwn(folder, look))) others.push(folder)
  }
  return others
}

/** People paste the path of a period or of a file: what is not found there is looked for above it. */
function startFolders(prefix: string): ReadonlySet<string> {
  const parts = prefix
    .replace(/^\/+|\/+$/g, '')
    .split('/')
    .filter(Boolean)
  if (parts.includes('..')) {
    throw billingError('invalid_input', placeTexts.prefixWithDots, { field: 'prefix' })
  }
  const at = parts.findLastIndex((part, index) =>
    allFolders.some((each) => each.beginsAt(part, parts[index + 1] ?? '')),
  )
  const starts = at === -1 ? [parts] : [parts, parts.slice(0, at)]
  return new Set(starts.map((kept) => (kept.length === 0 ? '' : `${kept.join('/')}/`)))
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
