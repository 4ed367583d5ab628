import type { Problem } from './wire.ts'

/** An exact decimal in plain notation, `-5.2500000181`: never a float, never with an exponent. */
export type Decimal = string

/** FOCUS's ChargeCategory. */
export type ChargeCategory = 'Usage' | 'Purchase' | 'Tax' | 'Credit' | 'Adjustment'

/** FOCUS's three costs: paid in cash, amortised, before discounts. */
export type CostMetric = 'BilledCost' | 'EffectiveCost' | 'ListCost'

/** One row of a reconciliation: an account, or the rows without one. */
export interface ReconciledAccount {
  /** FOCUS `SubAccountId`; `null`: rows without one. */
  readonly accountId: string | null
  /** The Data Source's name, else the export's. */
  readonly name?: string
  /** Its Data Source; absent: billed, but not connected. */
  readonly dataSourceId?: string
  readonly byCategory: Readonly<Partial<Record<ChargeCategory, Decimal>>>
  readonly billedCost: Decimal
}

/** What one invoice of a period adds up to. */
export interface InvoicedCost {
  /** FOCUS `InvoiceId`; `null`: not invoiced yet. */
  readonly invoiceId: string | null
  /** FOCUS `InvoiceIssuerName`: a seller of the Marketplace sends one of its own. `null`: the export does not say. */
  readonly issuer: string | null
  readonly billedCost: Decimal
}

/** The sum over accounts against the export's own total: one currency of one period. */
export interface Reconciliation {
  readonly currency: string
  /** Largest first, the rows without an account last. */
  readonly accounts: readonly ReconciledAccount[]
  /** They add up to `sum`. Absent: imported by an older version. */
  readonly invoices?: readonly InvoicedCost[]
  readonly sum: {
    readonly byCategory: ReconciledAccount['byCategory']
    readonly billedCost: Decimal
  }
  /** Added up from the files' own cost column, apart from everything above. */
  readonly exportTotal: {
    readonly byCategory: ReconciledAccount['byCategory']
    readonly billedCost: Decimal
  }
  /** `exportTotal` less `sum`: `0` when equal to the last digit. */
  readonly difference: Decimal
}

/** One billing period of a root Data Source's export. Times are UTC ISO 8601. */
export interface BillingPeriod {
  readonly dataSourceId: string
  readonly exportName: string
  /** `YYYY-MM`. */
  readonly period: string
  /** `refused`: what AWS delivered could not be read, `problem` says why, and what was there before stands. */
  readonly status: 'not_delivered' | 'importing' | 'imported' | 'refused'
  /** When AWS delivered what is shown. */
  readonly dataAsOf?: string
  readonly rows?: number
  /** How far the import is, while it runs; how far it has to go no export says. */
  readonly progress?: {
    readonly phase: 'download' | 'convert'
    readonly downloadedBytes: number
    readonly rows: number
  }
  /** What the import had to assume, or could not do. */
  readonly notices?: readonly { readonly code: string; readonly message: string }[]
  /** The period has ended, and every non-zero line has an invoice. */
  readonly final: boolean
  readonly invoiceIds: readonly string[]
  /** One for each currency: they are never added together. */
  readonly reconciliations: readonly Reconciliation[]
  readonly problem?: Pick<Problem, 'code' | 'message' | 'remedy'>
}

/** The answer of `GET /v1/billing-periods`: newest period first. */
export interface BillingPeriods {
  readonly periods: readonly BillingPeriod[]
  /** Roots connected in the tenant; none: `missing` says whose bill is missing. */
  readonly missing: readonly {
    readonly organizationId?: string
    readonly managementAccountId?: string
    readonly dataSourceIds: readonly string[]
  }[]
}

/** What to divide costs by. `employee` joins `ResourceId` with discovered resources. */
export type CostGroup = 'account' | 'service' | 'region' | 'employee' | `tag:${string}`

/** The query of `GET /v1/costs`. */
export interface CostQuery {
  /** `YYYY-MM`. @defaultValue the newest with data */
  readonly period?: string
  /** @defaultValue the one with the largest total */
  readonly currency?: string
  /** @defaultValue `account` */
  readonly group?: CostGroup
  /** @defaultValue `BilledCost` */
  readonly metric?: CostMetric
  /** Only this Data Source's account. */
  readonly dataSource?: string
  /** A `key` of `Costs.exports`: only this export's bill. @defaultValue each root's chosen export, else the one with the newest data */
  readonly export?: string
}

/** One series of the chart. */
export interface CostSeries {
  /** The account ID, service, Region, employee or tag value; `null`: rows without one, or not joined. */
  readonly key: string | null
  readonly label: string
  readonly total: Decimal
  /** One for each of `days`. */
  readonly amounts: readonly Decimal[]
}

/** One month by day. Credits, refunds and tax stand apart: they are in `total` and not in `series`. */
export interface Costs {
  readonly period: string
  readonly currency: string
  readonly currencies: readonly string[]
  readonly group: CostGroup
  readonly metric: CostMetric
  /** `YYYY-MM-DD`, every day of the period. */
  readonly days: readonly string[]
  /** Largest first. */
  readonly series: readonly CostSeries[]
  readonly apart: { readonly credits: Decimal; readonly refunds: Decimal; readonly tax: Decimal }
  readonly total: Decimal
  readonly dataAsOf: string
  readonly final: boolean
  readonly invoiceIds: readonly string[]
  /** User-defined tag keys of the period, for `tag:KEY`. */
  readonly tagKeys: readonly string[]
  /** What the period could be shown from. Two exports of one root are the same bill twice: one of them is shown. */
  readonly exports?: readonly CostExport[]
}

/** An export with data of a period. */
export interface CostExport {
  /** For `CostQuery.export`. */
  readonly key: string
  readonly name: string
  /** The root's. */
  readonly dataSourceId: string
  readonly isShown: boolean
}

/** Where a distribution's reports go. */
export type DistributionDestination =
  | { readonly kind: 'download' }
  | {
      readonly kind: 's3'
      readonly bucket: string
      readonly prefix: string
      /** A role of the receiver's, which the root Data Source assumes to write; without, it writes itself. */
      readonly roleArn?: string
    }

/** The body of `POST /v1/distributions`. */
export interface DistributionRequest {
  /** The root Data Source. */
  readonly dataSourceId: string
  readonly exportName: string
  /** `each`: every linked account its own report. */
  readonly accounts: 'each' | readonly string[]
  readonly destination: DistributionDestination
  /** @defaultValue `after_update` */
  readonly schedule?: 'after_update' | 'daily' | 'weekly'
}

/** One delivery, or its failure, of one account's report of one period. */
export interface DistributionRun {
  readonly id: string
  readonly distributionId: string
  readonly period: string
  readonly accountId: string | null
  readonly status: 'running' | 'delivered' | 'unchanged' | 'failed'
  readonly startedAt: string
  readonly finishedAt?: string
  readonly rows?: number
  /** One for each currency: they are never added together. */
  readonly amounts?: readonly { readonly amount: Decimal; readonly currency: string }[]
  /** The only one of `amounts`; absent where there are several. */
  readonly amount?: Decimal
  readonly currency?: string
  /** SHA-256 over the report's data files, hex. */
  readonly checksum?: string
  readonly format?: string
  /** Relative to the endpoint, for a download that is ready. */
  readonly downloadPath?: string
  readonly problem?: Pick<Problem, 'code' | 'action' | 'message' | 'remedy'>
}

/** One standing order. */
export interface Distribution extends DistributionRequest {
  readonly id: string
  readonly schedule: 'after_update' | 'daily' | 'weekly'
  readonly createdAt: string
  /** The newest run of each account. */
  readonly latest: readonly DistributionRun[]
  /** To copy: the statement an S3 receiver's bucket policy needs, or its role's where there is one. */
  readonly statement?: object
  /** To copy: what lets the root Data Source assume the receiver's role. */
  readonly role?: {
    /** The role's own. */
    readonly trustPolicy: object
    /** For the policy of the Data Source's user or role. */
    readonly assumeStatement: object
  }
}

/** The answer of `GET /v1/distributions`. */
export interface Distributions {
  readonly distributions: readonly Distribution[]
}

/** The answer of `GET /v1/distributions/:id/runs`: newest first. */
export interface DistributionRuns {
  readonly runs: readonly DistributionRun[]
}
