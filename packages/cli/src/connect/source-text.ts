import type { DataSource, Organization } from '@aws-linked/sdk'
import { alignedTable } from '../shell/table.ts'
import { printable } from '../shell/printable.ts'
import { told } from '../texts/told.ts'
import { permissionLines } from './permission-lines.ts'

/** A Data Source for people: who it is, what to know, and what its credentials may do. */
export function sourceText({
  account,
  type,
  organization,
  warnings,
  permissions = [],
}: DataSource): string {
  const facts = alignedTable(
    [
      [
        told.sourceHead.account,
        account.alias === undefined ? account.id : `${account.id} (${account.alias})`,
      ],
      [told.sourceHead.identity, account.arn],
      [told.sourceHead.type, type],
      [told.sourceHead.organization, organizationText(organization)],
    ],
    ['left', 'left'],
  )
  const lines = [
    ...facts,
    ...warnings.flatMap(({ message, remedy }) => ['', message, `  ${remedy}`]),
    '',
    ...permissionLines(permissions),
  ]
  return `${lines.map(printable).join('\n')}\n`
}

function organizationText(organization: Organization): string {
  if (organization.status === 'none') return told.noOrganization
  if (organization.status === 'unknown') {
    return told.unknownOrganization(organization.problem.message, organization.problem.remedy)
  }
  const { id, status, managementAccountId } = organization
  return status === 'management' ? told.rootOf(id) : told.memberOf(id, managementAccountId)
}
