import type { BillingExport, DistributionDestination } from '@aws-linked/model'
import { conflict } from '../api/errors.ts'
import { billingTexts } from '../texts/billing.ts'
import * as exportStore from './store.ts'
import type { Tenant } from '../db/for-tenant.ts'

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
  // Below the distribution's prefix, each account's reports have a folder of their own.
  if (!exported.startsWith(reports)) return false
  return /^(?:\d{12}|no-account|account[-_].*)\//.test(exported.slice(reports.length))
}

/** Throws `conflict` where a distribution of the tenant writes reports to where an export is to be looked for. */
export async function checkNoReports(
  tenant: Tenant,
  place: BillingExport | null | undefined,
): Promise<void> {
  if (!place?.bucket) return
  const places = await tenant.use(exportStore).listReportPlaces()
  const found = places.find(({ destination }) => wouldBeFound(destination, place))
  if (found?.destination.kind !== 's3') return
  const { bucket, prefix } = found.destination
  const where = prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`
  throw conflict(billingTexts.placeOfReports(found.exportName, where), {
    field: place.prefix === undefined ? 'bucket' : 'prefix',
    details: { distributionId: found.id },
  })
}

/** From the root, with a slash at its end: empty for the whole bucket. */
function folder(prefix: string): string {
  const path = prefix.replaceAll(/^\/+|\/+$/g, '')
  return path === '' ? '' : `${path}/`
}
