import { forTenant } from '../../src/db/for-tenant.ts'
import type { Tenant } from '../../src/db/for-tenant.ts'
import { openDatabase } from '../../src/db/open-database.ts'
import type { Database } from '../../src/db/open-database.ts'

/** An open database with its tenants. */
export interface TestStore extends Database {
  tenant(tenantId: string): Tenant
}

/** Opens a database; in memory without a folder. */
export async function openTestStore(
  options: { readonly dataDir?: string } = {},
): Promise<TestStore> {
  const database = await openDatabase(options)
  return { ...database, tenant: (tenantId) => forTenant(database.db, tenantId) }
}

/** No one is told. */
export const untold = (): Promise<void> => Promise.resolve()
