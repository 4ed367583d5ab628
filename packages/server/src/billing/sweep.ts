import { rm } from 'node:fs/promises'
import type { Context } from '../context/context.ts'
import { removeSet, unusedSets } from '../costs/all-tenants.ts'
import type { BillingFolders } from '../costs/folders.ts'
import { allDistributions } from './all-tenants.ts'

/** Options of {@link sweep}. */
export interface SweepOptions {
  readonly folders: BillingFolders
  /** Sets being made. */
  readonly active: ReadonlySet<string>
  readonly graceMs: number
}

/** Removes the folders of sets that nothing shows, and of distributions that were removed. */
export async function sweep(
  { db, now }: Context,
  { folders, active, graceMs }: SweepOptions,
): Promise<void> {
  const before = new Date(now().getTime() - graceMs)
  for (const { id, folder } of await unusedSets(db, before)) {
    if (active.has(id)) continue
    // The folder first: a set that is forgotten is found by no one.
    await rm(folders.fromStored(folder), { recursive: true, force: true })
    await removeSet(db, id)
  }
  // Listed before the distributions are: a new one's folder is not among them.
  const reports = await folders.distributions()
  const distributions = await allDistributions(db)
  const used = new Set(distributions.map(({ tenantId, id }) => folders.distribution(tenantId, id)))
  for (const folder of reports) {
    if (!used.has(folder)) await rm(folder, { recursive: true, force: true })
  }
}
