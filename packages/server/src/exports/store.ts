import type { DistributionDestination } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'

/** Where a distribution of the tenant writes reports. */
export interface ReportPlace {
  readonly id: string
  readonly exportName: string
  readonly destination: DistributionDestination
}

/** Where the tenant's distributions write reports. */
export async function listReportPlaces(db: Db, tenantId: string): Promise<ReportPlace[]> {
  return await db
    .selectFrom('distributions')
    .select(['id', 'export_name as exportName', 'destination'])
    .where('tenant_id', '=', tenantId)
    .execute()
}
