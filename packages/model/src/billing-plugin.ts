import type { NetworkOptions } from './network.ts'
import type { ChargeCategory, CostMetric } from './charge.ts'
import type { Decimal } from './decimal.ts'
import type { BillingError } from './errors.ts'
import type { Explanation } from './problem.ts'
import type { BillingPeriod, Reconciliation } from './wire/billing-periods.ts'
import type { BillingExport, FoundBillingExport } from './wire/data-sources.ts'
import type { Distribution, DistributionDestination } from './wire/distributions.ts'

/** What the server takes as `billing`: reads, sums up and distributes exports, and keeps nothing but files. */
export interface BillingPlugin {
  /**
   * A root's exports, and what there is of each of their periods; one that cannot be read with its
   * problem. Throws a {@link BillingError} where not one can be.
   */
  find(access: BillingAccess, request: FindRequest): Promise<readonly FoundExport[]>
  /**
   * A root's exports with their read access, proved by one byte of a data file each. Throws a
   * {@link BillingError}, with its `field` for a place that is not there or is refused whole.
   */
  listExports(
    access: BillingAccess,
    place: BillingExport,
    options: { readonly signal: AbortSignal },
  ): Promise<ListedExports>
  /**
   * Makes a set of Charges in `folder`, whole or not at all. Throws a {@link BillingError}:
   * `invalid_manifest`, `invalid_file` and `too_large` refuse this delivery, anything else is tried again.
   */
  importPeriod(
    access: BillingAccess,
    delivery: Delivery,
    options: ImportPeriodOptions,
  ): Promise<ImportedPeriod>
  /** Sums of a set that daily sums cannot answer. Throws a {@link BillingError}. */
  costs(setPath: string, query: SetCostQuery): Promise<readonly CostSum[]>
  /**
   * Delivers reports, data first, manifest last; gives one result for each account as it is settled. A
   * receiver that fails is a result, and delays no other. Throws a {@link BillingError} for what
   * concerns them all: the export cannot be read.
   */
  distribute(
    access: BillingAccess,
    delivery: Delivery,
    order: DistributionOrder,
    options: DistributeOptions,
  ): AsyncIterable<DistributedReport>
  /** The statement that a receiver's bucket policy needs, or its role's policy, to copy. Calls nothing. */
  receiverStatement(receiver: Receiver): object
  /** What lets the root Data Source assume a receiver's role, to copy. Calls nothing. */
  receiverRole(receiver: Receiver & { readonly roleArn: string }): NonNullable<Distribution['role']>
  /** A report kept by `distribute`, as one stream. Throws a {@link BillingError}: `not_found`. */
  openReport(reportPath: string, options: { readonly signal: AbortSignal }): Promise<OpenedReport>
  /** Ends what runs, then its child process. */
  close(): Promise<void>
}

/** Who reads: the root Data Source. */
export interface BillingAccess extends NetworkOptions {
  /** An access key; or, for a role, a provider that is asked again once what it gave has ended. */
  readonly credentials:
    | { readonly accessKeyId: string; readonly secretAccessKey: string }
    | (() => Promise<SessionCredentials>)
  /** Where AWS is, when it is not AWS. */
  readonly endpoint?: string
  readonly region?: string
}

/** One delivery of one period: JSON that only the plug-in reads. The server keeps it in its database. */
export type Delivery = object

/** Credentials that end. */
export interface SessionCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** One export of a root, and whether its files can be read. */
export interface ListedExport extends Omit<FoundBillingExport, 'isChosen' | 'problem'> {
  /** As `FoundExport` has it. */
  readonly key: string
  readonly problem?: BillingError
  /** Whose bill it is, as far as the export says it. */
  readonly billingAccountId?: string
}

/** A root's exports. */
export interface ListedExports {
  readonly exports: readonly ListedExport[]
  /** The export API that could not be asked: there may be more than these. */
  readonly problem?: BillingError
}

/** Which exports and periods to look at. */
export interface FindRequest extends BillingExport {
  /** Manifest ETags by the export's key, then by period: what still has its ETag is `unchanged`. */
  readonly known: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** First and last period, `YYYY-MM`, both included. */
  readonly from?: string
  readonly to?: string
  readonly signal: AbortSignal
}

/** One export of a root. */
export interface FoundExport {
  /** What AWS calls it. */
  readonly name: string
  /** Tells it from every other export of the same root, now and later: bucket and folder, say. */
  readonly key: string
  readonly periods: readonly FoundPeriod[]
  /** Why it could not be read, or not to its end. */
  readonly problem?: BillingError
}

/** What there is of one period. */
export type FoundPeriod =
  | {
      readonly state: 'delivered'
      readonly period: string
      /** The manifest's. */
      readonly etag: string
      readonly delivery: Delivery
    }
  | { readonly state: 'unchanged' | 'not_delivered'; readonly period: string }
  | { readonly state: 'invalid'; readonly period: string; readonly problem: Explanation }

/** Options of `importPeriod`. */
export interface ImportPeriodOptions {
  /** Of this import alone, made when it is not there. The server removes it when the set is old, or the import failed. */
  readonly folder: string
  readonly signal: AbortSignal
  readonly onProgress?: (progress: NonNullable<BillingPeriod['progress']>) => void
}

/** A set of Charges and its sums. */
export interface ImportedPeriod {
  /** Inside of the `folder` it was asked to be in. */
  readonly setPath: string
  readonly executionId: string
  /** The manifest's, as read: it may be newer than the delivery asked for. */
  readonly etag: string
  /** What was read: `distribute` is given it. */
  readonly delivery: Delivery
  /** UTC ISO 8601. */
  readonly dataAsOf: string
  readonly rows: number
  /** The period has ended, and every non-zero line has an invoice. */
  readonly final: boolean
  readonly invoiceIds: readonly string[]
  /** One for each currency. Names and Data Sources of accounts are the server's to add. */
  readonly reconciliations: readonly Reconciliation[]
  /** The usage accounts, with their names where the export has them. */
  readonly accounts: readonly { readonly id: string; readonly name?: string }[]
  /**
   * Each combination once, some at a time: a large Organization has half a million in a month. Read once, after
   * the import; throws a {@link BillingError} as `importPeriod` does. Leaving the loop ends the work.
   */
  readonly dailySums: AsyncIterable<readonly DailySum[]>
  /** User-defined tag keys. */
  readonly tagKeys: readonly string[]
  readonly notices: readonly { readonly code: string; readonly message: string }[]
}

/** The sum of one day's Charges that are alike. */
export interface DailySum {
  /** `YYYY-MM-DD`, of ChargePeriodStart in UTC; it may lie outside of the period. */
  readonly day: string
  readonly accountId: string | null
  readonly service: string | null
  readonly region: string | null
  /** A refund is an `Adjustment`. */
  readonly category: ChargeCategory
  readonly currency: string
  readonly billed: Decimal
  readonly effective: Decimal
  readonly list: Decimal
}

/** What to sum a set up by. */
export interface SetCostQuery {
  readonly group:
    | { readonly by: 'tag'; readonly key: string }
    | { readonly by: 'employee'; readonly owners: readonly ResourceOwner[] }
  readonly metric: CostMetric
  readonly currency: string
  /** Only this usage account. */
  readonly accountId?: string
  readonly signal: AbortSignal
}

/** Whose a resource is. A Charge is joined when its SubAccountId is `accountId` and its ResourceId one of `resourceIds`. */
export interface ResourceOwner {
  readonly accountId: string
  /** The ways an export may write it: its ARN, the ARN with the account AWS leaves out, its ID. */
  readonly resourceIds: readonly string[]
  readonly employeeId: string
}

/** One day's sum of one tag value or employee. */
export interface CostSum {
  readonly day: string
  /** The tag's value or the employee's ID; `null`: without, or not joined. */
  readonly key: string | null
  readonly category: ChargeCategory
  readonly amount: Decimal
}

/** What to distribute, and where to. */
export interface DistributionOrder {
  /** `each`: every usage account but the root's own; the rows without one go to nobody. */
  readonly accounts: 'each' | readonly string[]
  /** The root's own account, which `each` leaves out. */
  readonly rootAccountId: string
  readonly destination: DistributionDestination
}

/** Options of `distribute`. */
export interface DistributeOptions {
  /**
   * Of this order and period, the same each time: for what is being made, and for the reports of a
   * download, which stay until a newer one replaces them or the server removes the folder.
   */
  readonly folder: string
  /** What this order delivered of this period before, by account. */
  readonly previous: readonly PreviousReport[]
  readonly signal: AbortSignal
}

/** What was delivered before. */
export interface PreviousReport {
  readonly accountId: string | null
  readonly checksum: string
  readonly state: object
}

/** What became of one account's report. */
export type DistributedReport =
  | {
      /** `unchanged`: the receiver has it already. */
      readonly status: 'delivered' | 'unchanged'
      readonly accountId: string | null
      readonly rows: number
      /** One for each currency. */
      readonly amounts: readonly { readonly amount: Decimal; readonly currency: string }[]
      /** SHA-256 over the data files, hex. */
      readonly checksum: string
      /** `csv.gz`, `csv.zip`, `parquet`. */
      readonly format: string
      /** JSON that comes back in `previous`. */
      readonly state: object
      /** Of a download: inside of `folder`, what `openReport` takes. */
      readonly reportPath?: string
    }
  | {
      readonly status: 'failed'
      readonly accountId: string | null
      readonly problem: Explanation
    }

/** An S3 receiver of reports, and who writes to it. */
export interface Receiver {
  readonly bucket: string
  readonly prefix: string
  /** The ARN of the root Data Source's user or role. */
  readonly principalArn: string
  /** The receiver's role, which the Data Source assumes to write. */
  readonly roleArn?: string
  readonly partition: string
}

/** A report to download. */
export interface OpenedReport {
  readonly body: AsyncIterable<Uint8Array>
  /** The server makes it safe. */
  readonly fileName: string
  readonly contentType: string
  readonly sizeBytes?: number
}
