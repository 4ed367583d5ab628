import { matchesAction, matchesPattern } from './match-action.ts'

/**
 * How a call goes wrong. `throttle`: the service's own throttling error. `not_subscribed`: the account has
 * not signed up for it. `hang`: no answer, ever. `html`: status 500 with a page instead of a document.
 * `not_implemented`: an emulator's 501. `reset`: the connection is cut. `cut`: it is cut in the middle of
 * the answer. `kms_denied`: the KMS key of an object may not be used.
 */
export type FaultKind =
  | 'throttle'
  | 'not_subscribed'
  | 'hang'
  | 'html'
  | 'not_implemented'
  | 'reset'
  | 'cut'
  | 'kms_denied'
  | OddError
  | OddReply
  | OddClock

/** An error of any code, in the service's own protocol. */
export interface OddError {
  readonly code: string
  readonly message?: string
  /** @defaultValue `400` */
  readonly status?: number
}

/** An answer to the letter, as a proxy or a captive portal gives it. */
export interface OddReply {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

/** AWS's clock is this far ahead of the caller's, or behind it. */
export interface OddClock {
  readonly skewMs: number
}

/** What goes wrong with a call. */
export interface Fault {
  /** The IAM action it strikes (`*` as a wildcard): `ec2:DescribeVolumes`. */
  readonly action: string
  /** @defaultValue every Region */
  readonly region?: string
  /** @defaultValue every account */
  readonly accountId?: string
  /** The ARN it strikes (`*` as a wildcard): `arn:aws:s3:::bucket/key`. @defaultValue every resource */
  readonly resource?: string
  readonly fault: FaultKind
  /** How many calls it strikes. @defaultValue all of them */
  readonly times?: number
}

/** Where a call is, as far as faults care. */
export interface FaultTarget {
  readonly action: string
  readonly region: string
  readonly accountId: string
  readonly resource: string
}

/** Chooses the fault that strikes a call, and counts it. */
export function createFaultPicker(
  faults: readonly Fault[],
): (target: FaultTarget) => FaultKind | undefined {
  const struck = new Map<Fault, number>()
  return (target) => {
    const fault = faults.find(
      (each) => strikes(each, target) && (struck.get(each) ?? 0) < (each.times ?? Infinity),
    )
    if (fault) struck.set(fault, (struck.get(fault) ?? 0) + 1)
    return fault?.fault
  }
}

function strikes(fault: Fault, { action, region, accountId, resource }: FaultTarget): boolean {
  return (
    matchesAction(fault.action, action) &&
    (fault.region === undefined || fault.region === region) &&
    (fault.accountId === undefined || fault.accountId === accountId) &&
    (fault.resource === undefined || matchesPattern(fault.resource, resource.replaceAll('"', '')))
  )
}
