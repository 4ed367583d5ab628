import type { BillingError } from '@aws-linked/model'
import type { Export, ExportPeriod } from '../export.ts'
import type { ObjectSource, StoredObject } from '../object-store.ts'
import { findManifest } from './find-manifest.ts'
import { isDataFile } from '../layouts/folders.ts'
import type { PeriodFolder } from '../layouts/folders.ts'
import { foldersOf } from '../layouts/layouts.ts'
import type { Period } from '../layouts/period.ts'
import { billingError } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'
import { isInvalidManifest, readManifest } from './read-manifest.ts'

/** What there is of one billing period. */
export type PeriodState =
  | { readonly state: 'delivered'; readonly period: Period; readonly delivery: ExportPeriod }
  /**
   * AWS has made the folder, but no manifest: normal in the first day of a month. Where files lie there all the same,
   * `problem` says so, and `since` when the newest was written: AWS writes the manifest some minutes later.
   */
  | {
      readonly state: 'not_delivered'
      readonly period: Period
      readonly problem?: BillingError
      readonly since?: string
    }
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
    const own = folders.get(period) ?? []
    const forManifest = own.flatMap(({ folder, hasManifest }) => (hasManifest ? [folder] : []))
    const object = await findManifest(source, of, forManifest, signals)
    if (object === undefined) yield await withoutManifest(source, of, period, own, signals)
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

/** What is said of a period without a manifest: whatever lies there may not be passed over. */
async function withoutManifest(
  source: ObjectSource,
  of: Export,
  period: Period,
  folders: readonly PeriodFolder[],
  signals: Signals,
): Promise<PeriodState> {
  let newest: StoredObject | undefined
  let place = ''
  for (const { folder } of folders) {
    for await (const object of source.list(folder, signals)) {
      if (!isDataFile(object)) continue
      if (newest && newest.modifiedAt >= object.modifiedAt) continue
      newest = object
      place = folder
    }
  }
  if (!newest) return { state: 'not_delivered', period }
  const text = placeTexts.noManifest(place, foldersOf(of).defaults(period).manifest.join('/'))
  const problem = billingError('not_found', text, { details: { folder: place } })
  return { state: 'not_delivered', period, problem, since: newest.modifiedAt }
}

/** A manifest follows its data within minutes: what has lain without one for a day was copied, or lost it. */
const underWayMs = 24 * 60 * 60 * 1000

/** What is wrong with a period that lacks its manifest, unless it is being delivered right now. */
export function lostManifest(state: PeriodState, now: number): BillingError | undefined {
  if (state.state !== 'not_delivered' || state.since === undefined) return undefined
  return now - Date.parse(state.since) > underWayMs ? state.problem : undefined
}

type Signals = { readonly signal?: AbortSignal | undefined }

/** The folders of each period. */
async function periodFolders(
  source: ObjectSource,
  { alsoIn, ...of }: Export,
  signals: Signals,
): Promise<Map<Period, PeriodFolder[]>> {
  const found = alsoIn
    ? await periodFolders(source, { ...of, folder: alsoIn }, signals)
    : new Map<Period, PeriodFolder[]>()
  const list = (folder: string): AsyncIterable<string> => subfolders(source, folder, signals)
  for await (const one of foldersOf(of).periods(of, list)) {
    if (one.period !== undefined) found.set(one.period, [...(found.get(one.period) ?? []), one])
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
