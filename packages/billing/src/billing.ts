import { billingJobs } from './billing-jobs.ts'
import type { BillingOptions } from './billing-jobs.ts'
import { costs } from './plugin/costs.ts'
import type { CostOfKey, CostsRequest } from './plugin/costs.ts'
import type {
  DistributedReport,
  DistributeDeliveryOptions,
  DistributeRequest,
} from './plugin/distribute-delivery.ts'
import { find } from './plugin/find.ts'
import { importDelivery } from './plugin/import-delivery.ts'
import type { ImportDeliveryOptions, ImportedDelivery } from './plugin/import-delivery.ts'
import { listExports } from './plugin/list-exports.ts'
import { openReport } from './plugin/open-report.ts'
import type { OpenedReport } from './plugin/open-report.ts'
import { placeOf } from './plugin/place-of.ts'
import { receiverRole } from './distribute/receiver-role.ts'
import type { ReceiverRole } from './distribute/receiver-role.ts'
import { receiverStatement } from './distribute/receiver-statement.ts'
import { toWriter } from './plugin/to-writer.ts'
import type {
  Access,
  ExportsPlace,
  FindRequest,
  FoundExport,
  ListedExports,
  LocatedDelivery,
} from './plugin/plugin-types.ts'

/** What the server asks of billing. Everything that takes long runs in a process of its own. */
export interface Billing {
  /**
   * A root's exports, and what there is of each of their periods. One that cannot be read is told with
   * its problem; fails where not one can be.
   */
  find(access: Access, request: FindRequest): Promise<readonly FoundExport[]>
  /**
   * A root's exports with their read access, proved by one byte of a data file each. What is refused is
   * told with its export; fails, with the field, for a place that is not there or is refused whole.
   */
  listExports(
    access: Access,
    place: ExportsPlace,
    options: { readonly signal: AbortSignal },
  ): Promise<ListedExports>
  /** Makes a set of Charges in a folder, whole or not at all, and adds it up. */
  importPeriod(
    access: Access,
    delivery: LocatedDelivery,
    options: ImportDeliveryOptions,
  ): Promise<ImportedDelivery>
  /** Sums of a set by tag value or by the resources' owners. */
  costs(setPath: string, request: CostsRequest): Promise<readonly CostOfKey[]>
  /** Takes a delivery apart and delivers each account's own rows: gives each account's result as it is settled. */
  distribute(
    access: Access,
    delivery: LocatedDelivery,
    request: DistributeRequest,
    options: Pick<DistributeDeliveryOptions, 'folder' | 'previous'> & {
      readonly signal: AbortSignal
    },
  ): AsyncIterable<DistributedReport>
  /** What a receiver adds to its bucket's policy, or to its role's. */
  receiverStatement(receiver: {
    readonly bucket: string
    readonly prefix: string
    readonly principalArn: string
    readonly roleArn?: string
  }): object
  /** What lets a Data Source assume a receiver's role. */
  receiverRole(role: { readonly roleArn: string; readonly principalArn: string }): ReceiverRole
  /** A report that was kept to be downloaded. */
  openReport(reportPath: string, options: { readonly signal: AbortSignal }): Promise<OpenedReport>
  /** Ends what runs. */
  close(): Promise<void>
}

/**
 * Billing for a server. Fails with `BillingError`s.
 *
 * @example
 * const linked = createAwsLinked({ authenticate, keys, dataDir, billing: billing() })
 */
export function billing(limits: BillingOptions = {}): Billing {
  const jobs = billingJobs(limits)
  return {
    find: (access, request) => find(jobs, access, request),
    listExports: (access, place, { signal }) => listExports(jobs, access, place, signal),
    importPeriod: (access, delivery, how) => importDelivery(jobs, access, delivery, how),
    costs: (setPath, request) => costs(jobs, setPath, request),
    distribute(access, { bucket, originBucket, period }, request, options) {
      const { region, endpoint } = access
      return jobs.distribute(placeOf(access, bucket), period, request, {
        ...options,
        ...(originBucket !== undefined && { originBucket }),
        credentials: toWriter(access, request.destination),
        ...(region !== undefined && { region }),
        ...(endpoint !== undefined && { endpoint }),
      })
    },
    receiverRole,
    receiverStatement,
    openReport,
    close: () => jobs.close(),
  }
}
