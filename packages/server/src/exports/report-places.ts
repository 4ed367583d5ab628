import type { BillingExport, DistributionDestination } from '@aws-linked/model'
import { ApiError } from '../api/errors.ts'
import type { TenantStore } from '../db/tenant-store.ts'

/**
 * Whether reports that go to a destination would be found where an export is looked for. Reports look
 * like exports, on purpose: one account's would be taken for the whole bill.
 */
export function wouldBeFound(
  destination: DistributionDestination,
  { bucket, prefix = '' }: BillingExport = {},
): boolean {
  if (destination.kind !== 's3' || destination.bucket !== bucket) return false
  const [reports, exported] = [folder(destination.prefix), folder(prefix)]
  if (reports.startsWith(exported)) return true
  // Below the order's prefix, each account's reports have a folder of their own.
  if (!exported.startsWith(reports)) return false
  return /^(?:\d{12}|no-account|account[-_].*)\//.test(exported.slice(reports.length))
}

/** Throws `conflict` where an order of the tenant delivers reports to where an export is to be looked for. */
export async function checkNoReports(
  tenant: TenantStore,
  place: BillingExport | null | undefined,
): Promise<void> {
  if (!place?.bucket) return
  const orders = await tenant.billing.listDistributions()
  const order = orders.find(({ destination }) => wouldBeFound(destination, place))
  if (!order || order.destination.kind !== 's3') return
  const { bucket, prefix } = order.destination
  const where = prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`
  throw new ApiError(
    'conflict',
    `An order of ${order.export_name} delivers its reports to ${where}.`,
    {
      remedy:
        'Reports look like exports, and one account’s would be taken for the whole bill: name the export’s own prefix, or remove the order.',
      field: place.prefix === undefined ? 'bucket' : 'prefix',
      details: { distributionId: order.id },
    },
  )
}

/** From the root, with a slash at its end: empty for the whole bucket. */
function folder(prefix: string): string {
  const path = prefix.replaceAll(/^\/+|\/+$/g, '')
  return path === '' ? '' : `${path}/`
}
