import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportFormat, ExportTable } from './export.ts'
import type { ImportNotice } from './texts/notice-texts.ts'
import { billingError } from './problem.ts'
import { placeTexts } from './texts/place-texts.ts'

/** The export's own total of one kind of line, added up from the files' cost column. */
export interface SourceTotal {
  readonly currency: string
  /** `''` for lines without a usage account. */
  readonly account: string
  /** `lineItem/LineItemType`, or FOCUS's ChargeCategory; `''` where the file has none. */
  readonly type: string
  readonly rows: number
  /** Decimal text. */
  readonly amount: string
}

/** One period's Charges as Parquet, and the export's own totals beside them: written once, never changed. */
export interface ChargeSet {
  /** The set's own folder; what a database points at. */
  readonly path: string
  readonly period: string
  readonly executionId: string
  readonly manifest: { readonly key: string; readonly etag: string; readonly modifiedAt: string }
  /** Absent where the manifest lists no files. */
  readonly table?: ExportTable
  readonly format: ExportFormat
  readonly rows: number
  /** Decimals of the money columns: DECIMAL(38, scale). */
  readonly scale: number
  /** Of the Charges, within the folder; none where there are no rows. */
  readonly files: readonly string[]
  /** The export's files as they were read. */
  readonly sources: readonly {
    readonly key: string
    readonly etag: string
    readonly sizeBytes: number
    readonly rows: number
  }[]
  /** Added up from the files' cost column alone, to reconcile the Charges with. */
  readonly sourceTotals: readonly SourceTotal[]
  readonly notices: readonly ImportNotice[]
  /** UTC ISO 8601. */
  readonly importedAt: string
}

/** The file that makes a folder a set: written last. */
export const setFile = 'set.json'

/** Opens a set by its folder. Fails with `not_found` where there is none. */
export async function openChargeSet(path: string): Promise<ChargeSet> {
  try {
    // Written by this package into a folder of the host's.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { ...(JSON.parse(await readFile(join(path, setFile), 'utf8')) as ChargeSet), path }
  } catch (cause) {
    throw billingError('not_found', placeTexts.noSet(path), { cause })
  }
}
