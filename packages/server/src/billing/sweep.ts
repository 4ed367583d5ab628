import { rm } from 'node:fs/promises'
import type { Context } from '../context/context.ts'
import type { BillingFolders } from '../costs/folders.ts'

/** Options of {@link sweep}. */
export interface SweepOptions {
  readonly folders: BillingFolders
  /** Sets being made. */
  readonly active: ReadonlySet<string>
  readonly graceMs: number
}

/** Removes the folders of sets that nothing shows any more, and of orders there are no more. */
export async function sweep(
  { store, now }: Context,
  { folders, active, graceMs }: SweepOptions,
): Promise<void> {
  const before = new Date(now().getTime() - graceMs).toISOString()
  for (const { id, folder } of await store.billing.unusedSets(before)) {
    if (active.has(id)) continue
    // The folder first: a set that is forgotten is found by no one.
    await rm(folder, { recursive: true, force: true })
    await store.billing.removeSet(id)
  }
  // Listed before the orders are: a new order's folder is not among them.
  const reports = await folders.orders()
  const orders = await store.billing.distributions()
  const used = new Set(orders.map(({ tenantId, id }) => folders.order(tenantId, id)))
  for (const folder of reports) {
    if (!used.has(folder)) await rm(folder, { recursive: true, force: true })
  }
}
