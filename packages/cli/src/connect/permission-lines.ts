import type { Permission } from '@aws-linked/sdk'
import { alignedTable } from '../shell/table.ts'
import { told } from '../texts/told.ts'

const order = ['denied', 'unknown', 'allowed'] as const

/** The permission report: a tally, a table with what is denied first, then what to do about it. */
export function permissionLines(permissions: readonly Permission[]): readonly string[] {
  const ordered = order.flatMap((status) => permissions.filter((one) => one.status === status))
  return [
    told.permissions(tally(permissions)),
    ...alignedTable(
      [
        told.permissionHead,
        ...ordered.map(({ status, action, triedOn }) => [status, action, triedOn]),
      ],
      ['left', 'left', 'left'],
    ),
    ...ordered.flatMap(remedyLines),
  ]
}

function remedyLines(permission: Permission): readonly string[] {
  const { status, action, deniedBy, reason, neededFor, remedy, statement } = permission
  if (status === 'allowed') return []
  if (status === 'unknown') return ['', told.isUnknown(action, reason ?? ''), `  ${remedy}`]
  const copyable = isMended(deniedBy) ? [`  ${JSON.stringify(statement)}`] : []
  return ['', told.isDenied(action, neededFor), `  ${remedy}`, ...copyable]
}

/** `14 allowed, 2 denied, 1 unknown` */
export function tally(permissions: readonly Permission[]): string {
  const count = (status: Permission['status']): number =>
    permissions.filter((one) => one.status === status).length
  return [...order]
    .toReversed()
    .map((status) => `${count(status)} ${status}`)
    .filter((part) => !part.startsWith('0 '))
    .join(', ')
}

/** Whether a statement in the identity's own policy, or its boundary, mends it: the layers its account has. */
function isMended(deniedBy: string | undefined): boolean {
  return (
    deniedBy === undefined ||
    deniedBy === 'identity-based policy' ||
    deniedBy === 'permissions boundary'
  )
}
