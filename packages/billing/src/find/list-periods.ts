import type { BillingError } from '@aws-linked/model'
import type { Export, ExportPeriod } from '../export.ts'
import type { ObjectSource, StoredObject } from '../object-store.ts'
import { findManifest } from './find-manifest.ts'
import { foldersOf } from '../layouts/layouts.ts'
import type { Period } from '../layouts/period.ts'
import { isInvalidManifest, readManifest } from './read-manifest.ts'

/** What there is of one billing period. */
export type PeriodState =
  | { readonly state: 'delivered'; readonly period: Period; readonly delivery: ExportPeriod }
  /** AWS has made the folder, but no manifest: normal in the first day of a month. */
  | { readonly state: 'not_delivered'; readonly period: Period }
  /** The manifest has the ETag that `known` says. */
  | { readonly state: 'unchanged'; readonly period: Period }
  | { readonly state: 'invalid'; readonly period: Period; readonly problem: BillingError }

/** Options of {@link listPeriods}. */
export interface ListPeriodsOptions {
  /** First and last period to look at, both included. */
  readonly from?: Period | undefined
  readonly to?: Period | undefined
  /** Manifest ETags by period: what still has them is `unchanged`, and is not read. */
  readonly known?: Readonly<Record<Period, string>> | undefined
  /** @defaultValue `false` */
  readonly newestFirst?: boolean | undefined
  /** The bucket the manifests name, where the export was replicated from there. @defaultValue the source's own */
  readonly bucket?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Every period of an export, oldest first unless asked, each by its newest manifest. One listing for the export and
 * one or two for each period; one read for each manifest that is not `known`.
 *
 * @example
 * import { findExports, listPeriods, s3Source } from '@aws-linked/billing'
 *
 * const source = s3Source({ bucket: 'meridian-billing' })
 * for await (const found of findExports(source)) {
 *   for await (const { period, state } of listPeriods(source, found)) console.log(period, state)
 * }
 */
export async function* listPeriods(
  source: ObjectSource,
  of: Export,
  {
    from = '',
    to = '9999-12',
    known = {},
    newestFirst = false,
    bucket,
    signal,
  }: ListPeriodsOptions = {},
): AsyncGenerator<PeriodState, void, undefined> {
  const signals = { signal }
  const folders = await periodFolders(source, of, signals)
  const periods = [...folders.keys()].toSorted()
  for (const period of newestFirst ? periods.toReversed() : periods) {
    if (period < from || period > to) continue
    const object = await findManifest(source, of, folders.get(period) ?? [], signals)
    if (object === undefined) yield { state: 'not_delivered', period }
    else if (known[period] === object.etag) yield { state: 'unchanged', period }
    else {
      yield await delivered(
        source,
        { export: of, period, object },
        {
          ...signals,
          ...(bucket !== undefined && { bucket }),
        },
      )
    }
  }
}

async function delivered(
  source: ObjectSource,
  manifest: { readonly export: Export; readonly period: Period; readonly object: StoredObject },
  options: { readonly bucket?: string; readonly signal?: AbortSignal | undefined },
): Promise<PeriodState> {
  const { period } = manifest
  try {
    return { state: 'delivered', period, delivery: await readManifest(source, manifest, options) }
  } catch (error) {
    // One damaged manifest must not hide the other periods.
    if (isInvalidManifest(error)) return { state: 'invalid', period, problem: error }
    throw error
  }
}

type Signals = { readonly signal?: AbortSignal | undefined }

/** The folders that may hold a period's manifest, by period. */
async function periodFolders(
  source: ObjectSource,
  { alsoIn, ...of }: Export,
  signals: Signals,
): Promise<Map<Period, string[]>> {
  const found = alsoIn
    ? await periodFolders(source, { ...of, folder: alsoIn }, signals)
    : new Map<Period, string[]>()
  const list = (folder: string): AsyncIterable<string> => subfolders(source, folder, signals)
  for await (const { period, folder } of foldersOf(of).periods(of, list)) {
    if (period === undefined) continue
    const known = found.get(period) ?? []
    found.set(period, folder === undefined ? known : [...known, folder])
  }
  return found
}

async function* subfolders(
  source: ObjectSource,
  folder: string,
  signals: Signals,
): AsyncGenerator<string> {
  for await (const entry of source.listFolder(folder, signals))
    if ('folder' in entry) yield entry.folder
}
