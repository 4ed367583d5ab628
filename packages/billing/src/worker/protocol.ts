import type { ChargeSet } from '../charge-set.ts'
import type { BillingErrorCode } from '@aws-linked/model'
import type { ExportPeriod } from '../export.ts'
import type { ImportOptions } from '../import/import-period.ts'
import type { DistributeDeliveryOptions, DistributeRequest } from '../plugin/distribute-delivery.ts'
import type { SplitDeliveryOptions } from '../split/split-delivery.ts'
import type { KeyOfCharge } from '../sums/daily-sums.ts'
import type { SumOptions } from '../sums/with-charges.ts'

/** Where exports are read from, in words that another process understands. */
export type SourceSpec =
  | { readonly folder: string }
  | {
      readonly bucket: string
      readonly region?: string
      readonly endpoint?: string
      readonly stallMs: number
      /** Whether the parent is asked for credentials; else the AWS SDK's own chain is. */
      readonly hasCredentials: boolean
    }

/** What of the sums' options crosses. */
export type SumSettings = Pick<SumOptions, 'tempFolder' | 'memoryBytes'> & { readonly now: number }

/** What can be asked of the worker, each with its input. */
export type Job =
  | {
      readonly task: 'importPeriod'
      readonly source: SourceSpec
      readonly period: ExportPeriod
      readonly options: Pick<ImportOptions, 'folder' | 'limits' | 'bucket'>
    }
  | {
      readonly task: 'summarize' | 'reconcile' | 'dailySums' | 'sumUp' | 'listTagKeys'
      readonly set: ChargeSet
      readonly options: SumSettings
    }
  | {
      readonly task: 'splitDelivery'
      readonly source: SourceSpec
      readonly period: ExportPeriod
      readonly options: Omit<SplitDeliveryOptions, 'signal' | 'onProgress' | 'now'>
    }
  | {
      readonly task: 'distribute'
      readonly source: SourceSpec
      readonly period: ExportPeriod
      readonly request: DistributeRequest
      readonly options: Pick<
        DistributeDeliveryOptions,
        'folder' | 'previous' | 'originBucket' | 'region' | 'endpoint' | 'stallMs'
      >
    }
  | {
      readonly task: 'dailySumsBy'
      readonly set: ChargeSet
      readonly by: KeyOfCharge
      readonly options: SumSettings
    }

/** Who signs: for the bucket that is read, or for the one that is written to. */
export type Signer = 'source' | 'receiver'

/** Short-lived or not: what the AWS SDK calls an identity. */
export interface Identity {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** From the parent. */
export type Order =
  | { readonly type: 'start'; readonly job: Job; readonly memoryBytes: number }
  | { readonly type: 'abort' }
  /** The host has the oldest part it was sent and not told of yet. */
  | { readonly type: 'taken' }
  | {
      readonly type: 'credentials'
      readonly of: Signer
      readonly identity?: Identity
      readonly error?: PlainError
    }

/** From the worker. The last is `done` or `failed`. */
export type Report =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: unknown }
  /** A part of the result, as soon as there is it. */
  | { readonly type: 'part'; readonly part: unknown }
  /** The work that takes memory is done: what is left waits for others. */
  | { readonly type: 'light' }
  | { readonly type: 'credentials'; readonly of: Signer }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'failed'; readonly error: PlainError }

/** A `BillingError` as plain data: an error's own fields do not survive between processes. */
export interface PlainError {
  readonly code: BillingErrorCode
  readonly message: string
  readonly remedy: string
  readonly field?: string
  readonly details?: Readonly<Record<string, string>>
  /** The cause's text. */
  readonly cause?: string
}
