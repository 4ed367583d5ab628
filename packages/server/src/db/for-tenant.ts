import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** The database, or a transaction in it. */
export type Db = Kysely<Tables>

type OfTenant = (db: Db, tenantId: string, ...rest: never[]) => unknown

/** The functions of a store, without the database and the tenant that come first in each. */
export type Bound<Store> = {
  readonly [
    Name in keyof Store as Store[Name] extends OfTenant ? Name : never
  ]: Store[Name] extends (db: Db, tenantId: string, ...rest: infer Rest) => infer Result
    ? (...rest: Rest) => Result
    : never
}

/** One tenant's rows. Queries go through it, so that none can forget its tenant. */
export interface Tenant {
  readonly tenantId: string
  /** A store's functions for this tenant: `tenant.use(dataSources).findDataSource(id)`. */
  use<Store extends object>(store: Store): Bound<Store>
}

/** Binds the database and a tenant as the first arguments of any store's functions. */
export function forTenant(db: Db, tenantId: string): Tenant {
  if (tenantId === '') throw new TypeError('A query needs a tenant.')
  return {
    tenantId,
    use: (store) => {
      const bound = Object.entries(store).map(([name, run]) => [
        name,
        (...rest: unknown[]) => run(db, tenantId, ...rest),
      ])
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is what the mapped type says
      return Object.fromEntries(bound) as Bound<typeof store>
    },
  }
}
