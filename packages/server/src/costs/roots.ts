import type { Selectable } from 'kysely'
import { toJson } from '../db/json.ts'
import type { BillingRoots } from '../db/tables.ts'
import type { Explanation } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'

/** An export that could not be read, though others of its root may be. */
export interface RefusedExport {
  readonly key: string
  readonly name: string
  readonly problem: Explanation
}

/** How the last look at a root's exports went. */
export type StoredRoot = Selectable<BillingRoots>

/** A look that begins or ended. */
export interface RootNote {
  readonly state: StoredRoot['state']
  /** UTC ISO 8601. */
  readonly at: string
  /** Whether it is of all periods. */
  readonly isWhole?: boolean
  readonly problem?: Explanation
  /** Of a look that ended. */
  readonly refused?: readonly RefusedExport[]
}

/** The tenant's roots that were looked at. */
export async function listRoots(db: Db, tenantId: string): Promise<StoredRoot[]> {
  return await db
    .selectFrom('billing_roots')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .execute()
}

/** Notes that a look at a root's exports begins, or how it ended. */
export async function noteRoot(
  db: Db,
  tenantId: string,
  dataSourceId: string,
  { state, at, isWhole = false, problem, refused }: RootNote,
): Promise<void> {
  const noted = {
    state,
    looked_at: at,
    problem: toJson(problem ?? null),
    ...(refused && { refused_exports: toJson(refused) }),
    ...(isWhole && { looked_at_all: at }),
  }
  await db
    .insertInto('billing_roots')
    .values({ tenant_id: tenantId, data_source_id: dataSourceId, looked_at_all: null, ...noted })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'data_source_id']).doUpdateSet(noted))
    .execute()
}
