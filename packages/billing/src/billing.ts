import type { BillingPlugin } from '@aws-linked/model'
import { openReport } from './distribute/open-report.ts'
import { receiverRole } from './distribute/receiver-role.ts'
import { receiverStatement } from './distribute/receiver-statement.ts'
import { costs } from './plugin/costs.ts'
import { distributeLocated } from './plugin/distribute-located.ts'
import { find } from './plugin/find.ts'
import { importDelivery } from './plugin/import-delivery.ts'
import { listExports } from './plugin/list-exports.ts'
import { billingJobs } from './rpc.ts'
import type { BillingOptions } from './rpc.ts'

/**
 * Billing for a server: what `createAwsLinked` takes as `billing`. Everything that takes long runs in a
 * process of its own. Fails with `BillingError`s.
 *
 * @example
 * import { billing } from '@aws-linked/billing'
 * import { createAwsLinked } from '@aws-linked/server'
 *
 * const linked = createAwsLinked({
 *   authenticate: () => ({ tenantId: 'acme', employeeId: 'nadia', role: 'admin' }),
 *   keys: [{ id: '2026-11', key: process.env['AWS_LINKED_KEY'] ?? '' }],
 *   dataDir: 'data',
 *   billing: billing(),
 * })
 * await linked.close()
 */
export function billing(options: BillingOptions = {}): BillingPlugin {
  const jobs = billingJobs(options)
  return {
    find: (access, request) => find(jobs, access, request),
    listExports: (access, place, { signal }) => listExports(jobs, access, place, signal),
    importPeriod: (access, delivery, how) => importDelivery(jobs, access, delivery, how),
    costs: (setPath, query) => costs(jobs, setPath, query),
    distribute: (access, delivery, order, how) =>
      distributeLocated(jobs, access, delivery, order, how),
    receiverRole,
    receiverStatement,
    openReport,
    close: () => jobs.close(),
  }
}
