import { sql } from 'kysely'
import { toJson, toStorableText } from '../db/json.ts'
import { schemaName } from '../db/migrate.ts'
import type { DailySum, ImportedPeriod } from '@aws-linked/model'
import type { PeriodKey } from './store.ts'
import type { Db } from '../db/for-tenant.ts'

/** Rows of one statement: as many as PGlite takes without holding others up. */
const batch = 2000

/** Notes a folder before anything is written to it, so that no kill leaves one unknown. */
export async function addSet(
  db: Db,
  tenantId: string,
  { id, folder }: { readonly id: string; readonly folder: string },
): Promise<void> {
  await db
    .insertInto('billing_sets')
    .values({ id, tenant_id: tenantId, folder, retired_at: null })
    .execute()
}

/** Adds some of its daily sums to a set. No one sees them until a period points at the set. */
export async function fillSet(
  db: Db,
  tenantId: string,
  setId: string,
  sums: readonly DailySum[],
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < sums.length; at += batch) {
    signal.throwIfAborted()
    await sql`
      insert into ${sql.id(schemaName, 'billing_daily')} (
        tenant_id, set_id, day, account_id, service, region, category, currency,
        billed, effective, list
      )
      select ${tenantId}, ${setId}, day, "accountId", service, region, category, currency,
        billed, effective, list
      from jsonb_to_recordset(${toJson(sums.slice(at, at + batch))}::jsonb) as sums (
        day text, "accountId" text, service text, region text, category text, currency text,
        billed numeric, effective numeric, list numeric
      )
    `.execute(db)
  }
}

/** Makes a period show another set: with the pointer its sums, and all that is told of them, change at once. */
export async function showSet(
  db: Db,
  tenantId: string,
  key: PeriodKey,
  {
    setId,
    imported,
    at,
    signal,
  }: {
    readonly setId: string
    readonly imported: Omit<ImportedPeriod, 'dailySums'>
    readonly at: string
    readonly signal: AbortSignal
  },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const period = await tx
      .selectFrom('billing_periods')
      .select('set_id')
      .where('tenant_id', '=', tenantId)
      .where('data_source_id', '=', key.dataSourceId)
      .where('export_key', '=', key.exportKey)
      .where('period', '=', key.period)
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('billing_periods')
      .set({ set_id: setId, imported_at: at, ...toColumns(imported) })
      .where('tenant_id', '=', tenantId)
      .where('data_source_id', '=', key.dataSourceId)
      .where('export_key', '=', key.exportKey)
      .where('period', '=', key.period)
      .execute()
    // Its sums stay as long as its files: who has read the old pointer still finds them.
    await tx
      .updateTable('billing_sets')
      .set({ retired_at: at })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', period.set_id)
      .execute()
    signal.throwIfAborted()
  })
}

function toColumns(imported: Omit<ImportedPeriod, 'dailySums'>) {
  return {
    status: 'imported' as const,
    problem: 'null',
    refused_etag: null,
    progress: null,
    etag: toStorableText(imported.etag),
    set_path: imported.setPath,
    execution_id: toStorableText(imported.executionId),
    delivery: toJson(imported.delivery),
    data_as_of: imported.dataAsOf,
    row_count: imported.rows,
    final: imported.final,
    invoice_ids: toJson(imported.invoiceIds),
    reconciliations: toJson(imported.reconciliations),
    accounts: toJson(imported.accounts),
    tag_keys: toJson(imported.tagKeys),
    notices: toJson(imported.notices),
  }
}
