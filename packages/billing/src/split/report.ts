import type { ExportFormat, ExportPeriod } from '../export.ts'

/** An exact amount: plain decimal notation, no needless zeros. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/** One file of a report, on this machine. */
export interface ReportFile {
  readonly path: string
  readonly rows: number
  readonly sizeBytes: number
  /** Hex, of the file as it is. */
  readonly sha256: string
}

/** One account's rows of one period, as they were delivered. */
export interface Report {
  /** The usage account, twelve digits of text; empty for rows that have none. */
  readonly account: string
  readonly rows: number
  /** The exact sums of the cost column (UnblendedCost, BilledCost), one per currency, in the currencies' order. */
  readonly amounts: readonly Money[]
  readonly files: readonly ReportFile[]
  readonly sizeBytes: number
  /** Hex, of all files one after the other: what `cat FILES | sha256sum` says. */
  readonly sha256: string
}

/** A period taken apart. */
export interface Split {
  readonly period: ExportPeriod
  /** What the export's own manifest holds, for those of the reports. */
  readonly manifest?: Readonly<Record<string, unknown>>
  /** In the accounts' order, the one without account first. */
  readonly reports: readonly Report[]
  /** Accounts that were asked for and have no row. */
  readonly missing: readonly string[]
  /** Of everything that was read, also of accounts that were not asked for. */
  readonly rows: number
  readonly amounts: readonly Money[]
}

/** How far a split is. */
export type SplitProgress =
  | { readonly phase: 'downloading'; readonly finished: number }
  /** `reading`: bytes of CSV that were read; `writing`: accounts whose Parquet was written. */
  | { readonly phase: 'reading' | 'writing'; readonly finished: number; readonly total: number }

/** One file of the period on this machine; what `downloadFiles` gives will do. */
export interface LocalReportFile {
  /** In the source, for messages. */
  readonly key: string
  readonly path: string
  /** What the file is, where that is known better than from the manifest. */
  readonly format?: ExportFormat
}
