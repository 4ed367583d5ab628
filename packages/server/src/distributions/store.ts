import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { DistributionRequest } from '@aws-linked/model'
import { toJson } from '../db/json.ts'
import type { Distributions } from '../db/tables.ts'
import type { Db } from '../db/for-tenant.ts'

/** A distribution as stored. */
export type StoredDistribution = Selectable<Distributions>

/** A period that a distribution is to distribute: it shows another set than was distributed last. */
export interface PendingPeriod {
  readonly period: string
  readonly setId: string
  readonly delivery: object
}

/** Keeps a distribution, and has it distribute the newest period there is. */
export async function addDistribution(
  db: Db,
  tenantId: string,
  id: string,
  request: Required<DistributionRequest>,
  at: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('distributions')
      .values({
        id,
        tenant_id: tenantId,
        data_source_id: request.dataSourceId,
        export_name: request.exportName,
        accounts: toJson(request.accounts),
        destination: toJson(request.destination),
        schedule: request.schedule,
        created_at: at,
        last_run_at: null,
      })
      .execute()
    await renewDistribution(tx, tenantId, id)
  })
}

/** The tenant's distributions, oldest first. */
export async function listDistributions(db: Db, tenantId: string): Promise<StoredDistribution[]> {
  return await db
    .selectFrom('distributions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Removes a distribution and its history. */
export async function removeDistribution(db: Db, tenantId: string, id: string): Promise<void> {
  await db
    .deleteFrom('distributions')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Has a distribution distribute again what it did before, and the newest period there is. */
export async function renewDistribution(db: Db, tenantId: string, id: string): Promise<void> {
  await db
    .updateTable('distribution_periods')
    .set({ set_id: null })
    .where('tenant_id', '=', tenantId)
    .where('distribution_id', '=', id)
    .execute()
  await keepExport(db, tenantId, id)
  const newest = await periodsOf(db, tenantId, id)
    .select('billing_periods.period')
    .orderBy('billing_periods.period', 'desc')
    .executeTakeFirst()
  if (newest) await markPeriod(db, tenantId, id, newest.period, null)
}

/** Notes when a distribution began to run, for its schedule. */
export async function startDistribution(
  db: Db,
  tenantId: string,
  id: string,
  at: string,
): Promise<void> {
  await db
    .updateTable('distributions')
    .set({ last_run_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** What a distribution is to distribute, oldest period first. */
export async function pendingPeriods(
  db: Db,
  tenantId: string,
  id: string,
): Promise<PendingPeriod[]> {
  await keepExport(db, tenantId, id)
  const rows = await periodsOf(db, tenantId, id)
    .leftJoin('distribution_periods', (join) =>
      join
        .onRef('distribution_periods.tenant_id', '=', 'distributions.tenant_id')
        .onRef('distribution_periods.distribution_id', '=', 'distributions.id')
        .onRef('distribution_periods.period', '=', 'billing_periods.period'),
    )
    .select(['billing_periods.period', 'billing_periods.set_id', 'billing_periods.delivery'])
    .where(sql<boolean>`distribution_periods.set_id is distinct from billing_periods.set_id`)
    // Periods before the distribution was made are distributed when someone asks, or when AWS restates them.
    .where((eb) =>
      eb.or([
        eb('distribution_periods.period', 'is not', null),
        eb('billing_periods.imported_at', '>', eb.ref('distributions.created_at')),
      ]),
    )
    .orderBy('billing_periods.period')
    .execute()
  return rows.flatMap(({ period, set_id, delivery }) =>
    set_id !== null && delivery ? [{ period, setId: set_id, delivery }] : [],
  )
}

/** Notes which set of a period was distributed. */
export async function markPeriod(
  db: Db,
  tenantId: string,
  id: string,
  period: string,
  setId: string | null,
): Promise<void> {
  await db
    .insertInto('distribution_periods')
    .values({ tenant_id: tenantId, distribution_id: id, period, set_id: setId })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'distribution_id', 'period']).doUpdateSet({ set_id: setId }),
    )
    .execute()
}

/** Has a distribution keep to its export from the first import on: of two exports of one name, the first by key. */
async function keepExport(db: Db, tenantId: string, id: string): Promise<void> {
  await db
    .updateTable('distributions')
    .set((eb) => ({
      export_key: eb
        .selectFrom('billing_periods')
        .select((inner) => inner.fn.min('billing_periods.export_key').as('key'))
        .whereRef('billing_periods.tenant_id', '=', 'distributions.tenant_id')
        .whereRef('billing_periods.data_source_id', '=', 'distributions.data_source_id')
        .whereRef('billing_periods.export_name', '=', 'distributions.export_name')
        .where('billing_periods.set_id', 'is not', null),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('export_key', 'is', null)
    .execute()
}

/** The imported periods of a distribution's export. */
function periodsOf(db: Db, tenantId: string, id: string) {
  return db
    .selectFrom('distributions')
    .innerJoin('billing_periods', (join) =>
      join
        .onRef('billing_periods.tenant_id', '=', 'distributions.tenant_id')
        .onRef('billing_periods.data_source_id', '=', 'distributions.data_source_id')
        .onRef('billing_periods.export_key', '=', 'distributions.export_key'),
    )
    .where('distributions.tenant_id', '=', tenantId)
    .where('distributions.id', '=', id)
    .where('billing_periods.set_id', 'is not', null)
}
