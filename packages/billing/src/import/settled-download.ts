import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BillingError } from '@aws-linked/model'
import type { ExportPeriod } from '../export.ts'
import { findManifest } from '../find/find-manifest.ts'
import { readManifest } from '../find/read-manifest.ts'
import type { ObjectSource } from '../object-store.ts'
import { downloadFiles } from './download.ts'
import type { LocalFile } from './download.ts'
import type { ResolvedLimits } from './limits.ts'
import { billingError } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'

/** A delivery that changes while it is read is read anew this often. */
const restarts = 3

/** Data younger than its manifest is a delivery under way, unless it has lain so long: then it was copied. */
const settledMs = 60 * 60 * 1000

/** What {@link settledDownload} needs besides the period. */
export interface DownloadJob {
  readonly temp: string
  readonly limits: ResolvedLimits
  readonly now: () => number
  readonly bucket?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onBytes: (bytes: number) => void
}

/** Downloads until manifest and files are of one delivery. */
export async function settledDownload(
  source: ObjectSource,
  period: ExportPeriod,
  { temp, limits, now, bucket, signal, onBytes }: DownloadJob,
): Promise<{ readonly current: ExportPeriod; readonly files: LocalFile[] }> {
  const signals = { signal }
  const folder = join(temp, 'source')
  let current = period
  for (let attempt = 0; attempt <= restarts; attempt++) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
    const files = await downloadFiles(source, current, {
      folder,
      maxBytes: limits.downloadBytes,
      ...signals,
      onBytes,
    }).catch((error: unknown) => {
      // A newer delivery may have removed what an older manifest lists.
      if (error instanceof BillingError && ['changed', 'not_found'].includes(error.code))
        return error
      throw error
    })
    const newest = await newestManifest(source, current, {
      ...signals,
      ...(bucket !== undefined && { bucket }),
    })
    const isSame =
      newest.manifest.etag === current.manifest.etag && newest.manifest.key === current.manifest.key
    if (!(files instanceof BillingError) && isSame && !isUnderWay(source, current, files, now()))
      return { current, files }
    // The same manifest lists what is not there: waiting does not help.
    if (files instanceof BillingError && files.code === 'not_found' && isSame) throw files
    current = newest
  }
  throw billingError('changed', placeTexts.changing(period.export.name, period.period), {
    details: { file: current.manifest.key },
  })
}

async function newestManifest(
  source: ObjectSource,
  { export: of, period, manifest }: ExportPeriod,
  options: { readonly bucket?: string; readonly signal?: AbortSignal | undefined },
): Promise<ExportPeriod> {
  const folder = manifest.key.slice(0, manifest.key.lastIndexOf('/') + 1)
  const object = await findManifest(source, of, [folder], options)
  if (!object) {
    throw billingError('not_delivered', placeTexts.manifestGone(manifest.key), {
      details: { file: manifest.key },
    })
  }
  return readManifest(source, { export: of, period, object }, options)
}

/**
 * AWS writes the manifest last, so a younger file is of a delivery that has no manifest yet; unless each
 * delivery has a folder of its own, where nothing is written over and a replica may bring the manifest first.
 */
function isUnderWay(
  source: ObjectSource,
  { manifest, executionId }: ExportPeriod,
  files: readonly LocalFile[],
  now: number,
): boolean {
  if (source.bucket === undefined) return false
  return files.some(({ key, modifiedAt }) => {
    if (key.includes(`/${executionId}/`)) return false
    const written = Date.parse(modifiedAt)
    return written > Date.parse(manifest.modifiedAt) && now - written < settledMs
  })
}
