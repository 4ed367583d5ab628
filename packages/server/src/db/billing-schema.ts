import type { ColumnType, Generated } from 'kysely'
import type {
  BillingPeriod,
  Distribution,
  DistributionDestination,
  DistributionRun,
  Reconciliation,
  Explanation,
  DistributedReport,
  ImportedPeriod,
} from '@aws-linked/model'
import type { Json, MaybeTime, Time } from './schema.ts'

/** Read as whatever the driver makes of 64 bits; `Number` it. */
type Big = ColumnType<number | string | bigint | null, number | null, number | null>

/** Read as decimal text only where a query casts it so. */
type Numeric = ColumnType<string, string, string>

type Delivered = Exclude<DistributedReport, { status: 'failed' }>

/** The tables of billing. */
export interface BillingTables {
  billing_roots: BillingRootTable
  billing_sets: BillingSetTable
  billing_periods: BillingPeriodTable
  billing_daily: BillingDailyTable
  distributions: DistributionTable
  distribution_periods: DistributionPeriodTable
  distribution_runs: DistributionRunTable
}

/** The last look at a root's exports. */
export interface BillingRootTable {
  tenant_id: string
  data_source_id: string
  state: 'looking' | 'looked' | 'failed'
  looked_at: Time
  /** When all periods were looked at, not the newest alone. */
  looked_at_all: MaybeTime
  problem: Json<Explanation | null>
  /** Those the last look could not read. */
  refused_exports: ColumnType<readonly RefusedExport[], string | undefined, string>
}

/** An export that could not be read, though others of its root may be. */
export interface RefusedExport {
  readonly key: string
  readonly name: string
  readonly problem: Explanation
}

/** A folder of Charges. One that no period points at is to be removed. */
export interface BillingSetTable {
  id: string
  tenant_id: string
  folder: string
  /** When another one took its place; null: never shown, or shown now. */
  retired_at: MaybeTime
}

export interface BillingPeriodTable {
  tenant_id: string
  data_source_id: string
  export_key: string
  export_name: string
  period: string
  status: BillingPeriod['status']
  /** The manifest's of what is shown. */
  etag: string | null
  /** The manifest's of what was refused. */
  refused_etag: string | null
  problem: Json<Explanation | null>
  set_id: string | null
  set_path: string | null
  execution_id: string | null
  delivery: Json<object | null>
  data_as_of: MaybeTime
  imported_at: MaybeTime
  row_count: Big
  final: Generated<boolean>
  invoice_ids: ColumnType<readonly string[], string | undefined, string>
  reconciliations: ColumnType<readonly Reconciliation[], string | undefined, string>
  accounts: ColumnType<ImportedPeriod['accounts'], string | undefined, string>
  tag_keys: ColumnType<readonly string[], string | undefined, string>
  /** Of an import that runs. */
  progress: ColumnType<BillingPeriod['progress'] | null, string | null | undefined, string | null>
  notices: ColumnType<ImportedPeriod['notices'], string | undefined, string>
}

export interface BillingDailyTable {
  tenant_id: string
  set_id: string
  day: string
  account_id: string | null
  service: string | null
  region: string | null
  category: string
  currency: string
  billed: Numeric
  effective: Numeric
  list: Numeric
}

export interface DistributionTable {
  id: string
  tenant_id: string
  data_source_id: string
  export_name: string
  accounts: Json<Distribution['accounts']>
  destination: Json<DistributionDestination>
  schedule: Distribution['schedule']
  created_at: Time
  last_run_at: MaybeTime
}

export interface DistributionPeriodTable {
  tenant_id: string
  distribution_id: string
  period: string
  set_id: string | null
}

export interface DistributionRunTable {
  id: string
  /** The order they were stored in; a string from some drivers. */
  seq: ColumnType<number | string, never, never>
  tenant_id: string
  distribution_id: string
  period: string
  account_id: string | null
  status: DistributionRun['status']
  started_at: Time
  finished_at: MaybeTime
  row_count: Big
  amounts: Json<Delivered['amounts'] | null>
  checksum: string | null
  format: string | null
  state: Json<object | null>
  report_path: string | null
  problem: Json<Explanation | null>
}
