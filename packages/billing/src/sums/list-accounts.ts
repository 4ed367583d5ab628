import type { ChargeSet } from '../charge-set.ts'
import { withCharges } from './with-charges.ts'
import type { SumOptions } from './with-charges.ts'

/** One usage account of a set: FOCUS `SubAccountId`, and its name where the export has it. */
export interface UsageAccount {
  readonly id: string
  readonly name?: string
}

/** The usage accounts of a set, sorted. */
export async function listAccounts(
  set: ChargeSet,
  options: SumOptions = {},
): Promise<UsageAccount[]> {
  const rows = await withCharges(set, options, (db) =>
    db.rows(
      `SELECT SubAccountId AS id, coalesce(max(SubAccountName), '') AS name FROM charges WHERE coalesce(SubAccountId, '') <> '' GROUP BY SubAccountId ORDER BY id`,
    ),
  )
  return rows.map(({ id = '', name = '' }) => ({ id, ...(name !== '' && { name }) }))
}
