import type { Employee } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'

/**
 * The tenant's employees by name: those it listed, and whoever connected a Data Source without
 * being listed, their ID standing in for the name.
 */
export async function listEmployees(db: Db, tenantId: string): Promise<Employee[]> {
  const owners = await db
    .selectFrom('data_sources')
    .select('owner_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .execute()
  const listed = await db
    .selectFrom('employees')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .execute()
  const names = new Map(owners.map(({ owner_id }) => [owner_id, owner_id]))
  for (const { id, name } of listed) names.set(id, name)
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
}

/** Replaces the tenant's list. */
export async function replaceEmployees(
  db: Db,
  tenantId: string,
  employees: readonly Employee[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('employees').where('tenant_id', '=', tenantId).execute()
    if (employees.length === 0) return
    await tx
      .insertInto('employees')
      .values(employees.map(({ id, name }) => ({ tenant_id: tenantId, id, name })))
      .execute()
  })
}
