import { stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { BillingError, folderSource, s3Source } from '@aws-linked/billing'
import type { BillingPlace, ObjectSource } from '@aws-linked/billing'
import type { PlaceArguments } from './arguments.ts'
import { UsageError } from './usage-error.ts'

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

/** Opens PATH: a bucket, a folder, or one file without a manifest. */
export async function openPlace(
  { path, region, endpoint, profile, hasReceiver }: PlaceArguments,
  signal: AbortSignal,
): Promise<Place> {
  if (/^s3:/i.test(path)) {
    const { bucket, prefix } = parseS3Url(path)
    // The SDK's own chain reads this, and prefers it to keys in the environment, as AWS's own CLI does.
    if (profile !== undefined) process.env['AWS_PROFILE'] = profile
    const s3 = {
      bucket,
      ...(region !== undefined && { region }),
      ...(endpoint !== undefined && { endpoint }),
    }
    return { kind: 'tree', prefix, place: s3, source: s3Source({ ...s3, signal }) }
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) {
    throw new UsageError('PATH is s3://bucket/prefix, a folder or a file: no other URL.')
  }
  const given = Object.entries({ region, endpoint, profile }).find(
    ([, value]) => value !== undefined,
  )
  if (given && !hasReceiver) throw new UsageError(`--${given[0]} goes with s3://… only.`)
  const stats = await stat(path).catch((cause: unknown) => {
    throw new BillingError('not_found', `There is no ${path}.`, {
      remedy: 'Check the path.',
      cause,
    })
  })
  if (stats.isFile()) return { kind: 'file', path: resolve(path) }
  const folder = exportFolder(path)
  return { kind: 'tree', place: { folder }, source: folderSource(folder), prefix: '' }
}

/** Bucket and prefix of `s3://bucket/prefix`; the prefix may be empty. */
export function parseS3Url(url: string): { readonly bucket: string; readonly prefix: string } {
  const [, bucket, prefix = ''] = /^s3:\/\/([\w.-]{1,255})(?:\/(.*))?$/is.exec(url) ?? []
  if (bucket === undefined) throw new UsageError('An S3 place is written s3://bucket/prefix.')
  return { bucket, prefix }
}

/** Who gives the folder of one period means its export; `--period` chooses among its periods. */
function exportFolder(path: string): string {
  const parts = resolve(path).split(sep)
  const at = parts.findIndex((part) =>
    /^(\d{8}-\d{8}|year=\d{4}|billing_period=\d{4}-\d{2})$/i.test(part),
  )
  if (at === -1) return resolve(path)
  const isDataExport = /^billing_period=/i.test(parts[at] ?? '')
  return parts.slice(0, isDataExport ? at - 1 : at).join(sep) || sep
}
