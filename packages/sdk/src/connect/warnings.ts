import type { DataSourceType, Organization, Warning } from '@aws-linked/model'
import { accountTexts } from '../texts/connecting.ts'

/** What the person who connects should know. */
export function warningsFor(type: DataSourceType, organization: Organization): readonly Warning[] {
  if (type === 'root') return []
  const rootId = organization.status === 'member' ? organization.managementAccountId : undefined
  return [{ code: 'billing_needs_root', ...accountTexts.billingNeedsRoot(rootId) }]
}
