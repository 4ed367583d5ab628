import type { ResourceOwner } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'

/** Whose each of the tenant's resources is; unassigned ones are left out. */
export async function listOwners(db: Db, tenantId: string): Promise<ResourceOwner[]> {
  const rows = await db
    .selectFrom('resources')
    .select(['arn', 'id', 'account_id', 'employee_id'])
    .where('tenant_id', '=', tenantId)
    .where('employee_id', 'is not', null)
    .execute()
  return rows.flatMap(({ arn, id, account_id, employee_id }) =>
    employee_id === null
      ? []
      : [
          {
            accountId: account_id,
            resourceIds: toResourceIds(arn, id, account_id),
            employeeId: employee_id,
          },
        ],
  )
}

/** The ways an export may write a resource's ID. */
export function toResourceIds(arn: string, id: string, accountId: string): string[] {
  const [scheme, partition, service, region, account, ...rest] = arn.split(':')
  // Snapshots' and images' ARNs name no account; in an export they do.
  const named =
    account === '' && service !== 's3'
      ? [[scheme, partition, service, region, accountId, ...rest].join(':')]
      : []
  return [...new Set([arn, ...named, id])]
}
