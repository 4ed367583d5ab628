import type { ChargeSet } from '../../src/index.ts'
import { withCharges } from '../../src/sums/with-charges.ts'

/** The Charges of a set as text, NULL being `''`. */
export function chargesOf(
  set: ChargeSet,
  columns: string,
  order = 'ALL',
): Promise<readonly Readonly<Record<string, string>>[]> {
  return withCharges(set, {}, (db) => db.rows(`SELECT ${columns} FROM charges ORDER BY ${order}`))
}
