import type { Permission } from '@aws-linked/sdk'
import { alignedTable } from '../table.ts'

const order = ['denied', 'unknown', 'allowed'] as const

/** The permission report: a tally, a table with what is denied first, then what to do about it. */
export function permissionLines(permissions: readonly Permission[]): readonly string[] {
  const ordered = order.flatMap((status) => permissions.filter((one) => one.status === status))
  const denied = ordered.filter(({ status }) => status === 'denied')
  return [
    `Permissions: ${tally(permissions)}`,
    ...alignedTable(
      [
        ['Status', 'Action', 'Tried on', 'What is lost without it'],
        ...ordered.map(({ status, action, triedOn, neededFor }) => [
          status,
          action,
          triedOn,
          status === 'allowed' ? '' : neededFor,
        ]),
      ],
      ['left', 'left', 'left', 'left'],
    ),
    ...ordered.flatMap(({ status, action, reason, remedy }) =>
      status === 'unknown' ? ['', `${action} is unknown. ${reason ?? ''}`, `  ${remedy}`] : [],
    ),
    ...denied.flatMap(({ action, deniedBy, remedy, statement }) => [
      '',
      `${action} is denied. ${remedy}`,
      ...(isMended(deniedBy) ? [`  ${JSON.stringify(statement)}`] : []),
    ]),
  ]
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
