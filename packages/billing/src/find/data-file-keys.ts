import { allFolders } from '../layouts/layouts.ts'
import { invalidManifest } from '../problem.ts'
import { manifestTexts } from '../texts/manifest-texts.ts'

/** Whose manifest it is. */
export interface ManifestPlace {
  /** The manifest's own. */
  readonly key: string
  /** The export's folder. */
  readonly folder: string
  /** The bucket it may name; absent for a folder, whose name says nothing. */
  readonly bucket?: string | undefined
}

/**
 * The keys of the files that a manifest lists, in its order, relative to the source. `reportKeys`
 * (legacy CUR) and `dataFiles` (Data Exports; URIs, or objects that hold one). Refuses a key of
 * another bucket, and any that holds `..`: a manifest decides what is read with the account's rights.
 */
export function dataFileKeys(
  manifest: Readonly<Record<string, unknown>>,
  place: ManifestPlace,
): string[] {
  const listed = allFolders
    .map(({ filesField }) => manifest[filesField])
    .find((files) => files !== undefined && files !== null)
  if (!Array.isArray(listed)) throw invalidManifest(manifestTexts.noFiles, place.key)
  const named = typeof manifest['bucket'] === 'string' ? manifest['bucket'] : undefined
  const allowed = place.bucket ?? named
  if (named !== undefined && named !== allowed) throw foreign(named, place)
  let only = allowed
  const keys = listed.map((entry: unknown) => {
    const { bucket, key } = parseEntry(uriOf(entry, place), place)
    // A folder has no bucket's name to compare with, but all its files must come from one.
    if (bucket !== undefined && (only ??= bucket) !== bucket) throw foreign(bucket, place)
    return toSourceKey(key, place)
  })
  if (new Set(keys).size !== keys.length) throw invalidManifest(manifestTexts.fileTwice, place.key)
  return keys
}

function uriOf(entry: unknown, { key }: ManifestPlace): string {
  if (typeof entry === 'string') return entry
  if (typeof entry === 'object' && entry !== null) {
    for (const [name, value] of Object.entries(entry)) {
      if (/^(s3uri|s3key|uri|key|path)$/i.test(name) && typeof value === 'string') return value
    }
  }
  throw invalidManifest(manifestTexts.fileWithoutKey, key)
}

function parseEntry(
  uri: string,
  place: ManifestPlace,
): { readonly bucket?: string; readonly key: string } {
  const [, scheme, bucket, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)\/(.*)$/is.exec(uri) ?? []
  if (scheme !== undefined && scheme.toLowerCase() !== 's3') {
    throw invalidManifest(manifestTexts.notS3(JSON.stringify(uri)), place.key)
  }
  const key = rest ?? uri
  if (!isPlain(key)) throw invalidManifest(manifestTexts.notPlain(JSON.stringify(uri)), place.key)
  return { key, ...(bucket !== undefined && { bucket }) }
}

function isPlain(key: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (key === '' || key.endsWith('/') || /[\u0000-\u001f\\]/.test(key)) return false
  return !key.split('/').some((part) => part === '..' || part === '.')
}

/**
 * `reportKeys` may begin with a slash that the objects' keys have only where the bucket really holds
 * such keys. And a folder may hold only a part of the bucket: then the layout's own part of the key counts.
 */
function toSourceKey(key: string, { key: manifestKey, folder, bucket }: ManifestPlace): string {
  const plain = key.replace(/^\/+/, '')
  const local = manifestKey.startsWith('/') ? `/${plain}` : plain
  if (bucket !== undefined || (local.startsWith(folder) && folder !== '')) return local
  const own = allFolders.map(({ ownPart }) => ownPart.exec(plain)).filter((found) => found !== null)
  const [first] = own.toSorted((a, b) => a.index - b.index)
  return first ? folder + first[0] : local
}

function foreign(bucket: string, { key }: ManifestPlace): Error {
  return invalidManifest(manifestTexts.otherBucket(JSON.stringify(bucket)), key, {
    remedy: manifestTexts.replicated,
  })
}
