import type { BillingErrorCode } from '@aws-linked/model'
import type { Money } from '../split/report.ts'

/** What came of one account's report. */
export interface Delivery {
  /** Empty: rows without account. */
  readonly account: string
  /** `unchanged`: the receiver has exactly this already, and nothing was written. */
  readonly state: 'delivered' | 'unchanged' | 'failed'
  readonly rows: number
  readonly amounts: readonly Money[]
  readonly sizeBytes: number
  /** Of all data files one after the other, hex. */
  readonly sha256: string
  readonly problem?: DeliveryProblem
}

/** Why a report was not delivered. */
export interface DeliveryProblem {
  readonly code: BillingErrorCode
  readonly message: string
  readonly remedy: string
  /** The permission that lacks, where one does. */
  readonly action?: string
}

/** What a receiver has of one account and period by one order: kept, so that it can be replaced and left alone. */
export interface DeliveryRecord {
  readonly order: string
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

/** Where an order, export, period and account are one record. */
export type DeliveryId = Pick<DeliveryRecord, 'order' | 'export' | 'period' | 'account'>

/**
 * Remembers deliveries between runs: the host's database, or {@link folderJournal}'s files. A record must be durable
 * once `record` resolves.
 */
export interface DeliveryJournal {
  find(id: DeliveryId): Promise<DeliveryRecord | undefined>
  record(record: DeliveryRecord): Promise<void>
}
