import type { BillingErrorCode, Explanation } from '@aws-linked/model'
import type { Money } from '../split/report.ts'

/** What came of one account's report. */
export interface ReportResult {
  /** Empty: rows without account. */
  readonly account: string
  /** `unchanged`: the receiver has exactly this already, and nothing was written. */
  readonly state: 'delivered' | 'unchanged' | 'failed'
  readonly rows: number
  readonly amounts: readonly Money[]
  readonly sizeBytes: number
  /** Of all data files one after the other, hex. */
  readonly sha256: string
  readonly problem?: Explanation<BillingErrorCode>
}

/** What a receiver has of one account and period by one distribution: kept, so that it can be replaced or left alone. */
export interface ReportRecord {
  readonly distribution: string
  /** The export's folder in its bucket, and `YYYY-MM`. */
  readonly export: string
  readonly period: string
  readonly account: string
  /** `writing`: it was begun, and what the receiver has may be half of it. */
  readonly state: 'writing' | 'delivered'
  readonly executionId: string
  /** Where it is: the target's place and prefix, and every key that was or may have been written there. */
  readonly place: string
  readonly prefix: string
  readonly keys: readonly string[]
  readonly sha256: string
}

/** What tells records apart. */
export type ReportId = Pick<ReportRecord, 'distribution' | 'export' | 'period' | 'account'>

/**
 * Remembers reports between runs: the host's database, or {@link folderJournal}'s files. A record must be durable
 * once `record` resolves.
 */
export interface ReportJournal {
  find(id: ReportId): Promise<ReportRecord | undefined>
  record(record: ReportRecord): Promise<void>
}
