import { billingJobs } from './billing-jobs.ts'
import type { BillingOptions } from './billing-jobs.ts'
import { costs } from './plugin/costs.ts'
import type { CostOfKey, CostsRequest } from './plugin/costs.ts'
import { find } from './plugin/find.ts'
import { importDelivery } from './plugin/import-delivery.ts'
import type { ImportDeliveryOptions, ImportedDelivery } from './plugin/import-delivery.ts'
import type { Access, Delivery, FindRequest, FoundExport } from './plugin/plugin-types.ts'

/** What the server asks of billing. Everything that takes long runs in a process of its own. */
export interface Billing {
  /** A root's exports, and what there is of each of their periods. */
  find(access: Access, request: FindRequest): Promise<readonly FoundExport[]>
  /** Makes a set of Charges in a folder, whole or not at all, and adds it up. */
  importPeriod(
    access: Access,
    delivery: Delivery,
    options: ImportDeliveryOptions,
  ): Promise<ImportedDelivery>
  /** Sums of a set by tag value or by the resources' owners. */
  costs(setPath: string, request: CostsRequest): Promise<readonly CostOfKey[]>
  /** Ends what runs. */
  close(): Promise<void>
}

/**
 * Billing for a server. Fails with `BillingError`s.
 *
 * @example
 * const linked = createAwsLinked({ authenticate, keys, dataDir, billing: billing() })
 */
export function billing(options: BillingOptions = {}): Billing {
  const jobs = billingJobs(options)
  return {
    find: (access, request) => find(jobs, access, request),
    importPeriod: (access, delivery, how) => importDelivery(jobs, access, delivery, how),
    costs: (setPath, request) => costs(jobs, setPath, request),
    close: () => jobs.close(),
  }
}
