import type { Selectable } from 'kysely'
import type { BillingPeriods } from '../db/tables.ts'
import { toJson } from '../db/json.ts'
import type { Explanation } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'

/** A billing period as stored, without its delivery: that may be long, and only distributing needs it. */
export type StoredPeriod = Omit<Selectable<BillingPeriods>, 'delivery'>

const columns = [
  'tenant_id',
  'data_source_id',
  'export_key',
  'export_name',
  'period',
  'status',
  'problem',
  'refused_etag',
  'progress',
  'etag',
  'set_id',
  'set_path',
  'execution_id',
  'data_as_of',
  'imported_at',
  'row_count',
  'final',
  'invoice_ids',
  'reconciliations',
  'accounts',
  'tag_keys',
  'notices',
] as const satisfies readonly (keyof StoredPeriod)[]

/** One period of one export of one root. */
export interface PeriodKey {
  readonly dataSourceId: string
  readonly exportKey: string
  readonly exportName: string
  readonly period: string
}

/** What changes of a period without touching what it shows. */
export interface PeriodNote {
  readonly status: StoredPeriod['status']
  readonly problem?: Explanation
  /** Of a delivery that is not to be read again. */
  readonly refusedEtag?: string
}

/** The tenant's periods, or one root's: newest first, then by export. */
export async function listPeriods(
  db: Db,
  tenantId: string,
  dataSourceId?: string,
): Promise<StoredPeriod[]> {
  return await db
    .selectFrom('billing_periods')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .$if(dataSourceId !== undefined, (query) =>
      query.where('data_source_id', '=', dataSourceId ?? ''),
    )
    .orderBy('period', 'desc')
    .orderBy('data_source_id')
    .orderBy('export_name')
    .orderBy('export_key')
    .execute()
}

/** Notes a period's state; what it shows stays. */
export async function notePeriod(
  db: Db,
  tenantId: string,
  key: PeriodKey,
  { status, problem, refusedEtag }: PeriodNote,
): Promise<void> {
  const noted = {
    export_name: key.exportName,
    status,
    problem: toJson(problem ?? null),
    refused_etag: refusedEtag ?? null,
    progress: null,
  }
  await db
    .insertInto('billing_periods')
    .values({
      tenant_id: tenantId,
      data_source_id: key.dataSourceId,
      export_key: key.exportKey,
      period: key.period,
      delivery: 'null',
      ...noted,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'data_source_id', 'export_key', 'period']).doUpdateSet(noted),
    )
    .execute()
}

/** Notes how far an import is; nothing once it has ended. */
export async function noteProgress(
  db: Db,
  tenantId: string,
  key: PeriodKey,
  progress: NonNullable<StoredPeriod['progress']>,
): Promise<void> {
  await db
    .updateTable('billing_periods')
    .set({ progress: toJson(progress) })
    .where('tenant_id', '=', tenantId)
    .where('data_source_id', '=', key.dataSourceId)
    .where('export_key', '=', key.exportKey)
    .where('period', '=', key.period)
    .where('status', '=', 'importing')
    .execute()
}
