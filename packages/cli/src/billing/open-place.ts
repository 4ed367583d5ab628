import { stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { diskProblem, findExports, folderSource, s3Source } from '@aws-linked/billing'
import type { BillingPlace, ObjectSource } from '@aws-linked/billing'
import { toPlace } from '../options/access-options.ts'
import { flagOf } from '../options/command-spec.ts'
import type { ExportGiven } from '../options/export-options.ts'
import { UsageError } from '../shell/usage-error.ts'
import { usageTexts } from '../texts/usage.ts'
import { checkCredentials } from './check-credentials.ts'

/** Where to look for exports. */
export type Place =
  | {
      readonly kind: 'tree'
      readonly source: ObjectSource
      /** The same place, in words that another process understands. */
      readonly place: BillingPlace
      readonly prefix: string
    }
  | { readonly kind: 'file'; readonly path: string }

/** What PATH is opened with. With `toS3`, the options of S3 may be meant for the receiver's bucket. */
export type PlaceOptions = ExportGiven & { readonly toS3?: string }

/** Opens PATH: a bucket, a folder, or one file without a manifest. */
export async function openPlace(
  path: string,
  given: PlaceOptions,
  signal: AbortSignal,
): Promise<Place> {
  if (/^s3:/i.test(path)) {
    const { bucket, prefix } = parseS3Url(path)
    const place = { bucket, ...toPlace(given) }
    await checkCredentials(given.profile)
    return { kind: 'tree', prefix, place, source: s3Source({ ...place, signal }) }
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) throw new UsageError(usageTexts.otherUrl)
  const ofS3 = (['region', 'endpoint', 'profile'] as const).find((name) => name in given)
  if (ofS3 && given.toS3 === undefined) throw new UsageError(usageTexts.onlyWithS3(flagOf(ofS3)))
  const stats = await stat(path).catch((error: unknown) => {
    throw diskProblem(error, path, 'read')
  })
  if (stats.isFile()) return { kind: 'file', path: resolve(path) }
  const folder = await exportFolder(path, signal)
  return { kind: 'tree', place: { folder }, source: folderSource(folder), prefix: '' }
}

/** Bucket and prefix of `s3://bucket/prefix`; the prefix may be empty. */
export function parseS3Url(url: string): { readonly bucket: string; readonly prefix: string } {
  const [, bucket, prefix = ''] = /^s3:\/\/([\w.-]{1,255})(?:\/(.*))?$/is.exec(url) ?? []
  if (bucket === undefined) throw new UsageError(usageTexts.notS3Url)
  return { bucket, prefix }
}

const isPart = (name: string | undefined): boolean => name === 'data' || name === 'metadata'

/**
 * Who gives the folder of one period means its export; `--period` chooses among its periods. What is not found in the
 * folder itself is looked for above it: a folder of one's own may be called `year=2026` as well.
 */
async function exportFolder(path: string, signal: AbortSignal): Promise<string> {
  const parts = resolve(path).split(sep)
  const at = parts.findLastIndex(
    (part, index) =>
      /^(\d{8}-\d{8}|year=\d{4})$/i.test(part) ||
      (/^billing_period=\d{4}-\d{2}$/i.test(part) && isPart(parts[index - 1])) ||
      (isPart(part) && index === parts.length - 1),
  )
  const isOfPeriod = /^billing_period=/i.test(parts[at] ?? '')
  const above = at === -1 ? parts : parts.slice(0, isOfPeriod ? at - 1 : at)
  for (const folder of [resolve(path), above.join(sep) || sep]) {
    for await (const _ of findExports(folderSource(folder), { signal })) return folder
  }
  return resolve(path)
}
