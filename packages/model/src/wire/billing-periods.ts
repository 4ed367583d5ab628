import type { ChargeCategory } from '../charge.ts'
import type { Decimal } from '../decimal.ts'
import type { Explanation } from '../problem.ts'

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
  /**
   * `not_delivered`: the exports were looked at, and AWS has delivered nothing yet. `refused`: what AWS
   * delivered could not be read. `failed`: it could not be looked for or imported, and is tried again.
   * For both `problem` says why, and what was there before stands. An `imported` period has a `problem`
   * when the last look for something newer failed.
   */
  readonly status: 'not_delivered' | 'importing' | 'imported' | 'refused' | 'failed'
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
  readonly problem?: Explanation
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
