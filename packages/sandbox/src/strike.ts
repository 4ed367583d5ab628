import type { Signature } from './auth/signature.ts'
import { AwsError } from './aws-error.ts'
import type { FaultKind, FaultTarget, OddClock, OddError, OddReply } from './faults.ts'
import type { Denied, Refusals } from './refusals/refusals.ts'
import type { Answer, WireReply } from './wire/wire.ts'

/** The call a fault strikes. */
interface Struck {
  readonly target: FaultTarget
  readonly principalArn: string
  readonly refusals: Refusals
  readonly signature: Signature
  readonly now: Date
}

/** What a fault makes of a call: an error, an answer; `undefined` when the call goes on first. */
export function strike(fault: FaultKind, struck: Struck): Answer | undefined {
  if (typeof fault === 'object') return strikeOddly(fault, struck)
  const { target, principalArn, refusals } = struck
  if (fault === 'throttle') throw refusals.throttled()
  if (fault === 'not_subscribed') throw refusals.notSubscribed()
  if (fault === 'kms_denied') throw refusals.denied(kmsDenial(target, principalArn))
  if (fault === 'html' || fault === 'not_implemented') return replies[fault]
  return fault === 'cut' ? undefined : fault
}

function strikeOddly(
  fault: OddError | OddReply | OddClock,
  { refusals, signature, now }: Struck,
): Answer {
  if ('body' in fault) return { headers: {}, ...fault }
  if ('skewMs' in fault) {
    const theirs = new Date(now.getTime() + fault.skewMs)
    throw dated(refusals.skewed(signature.signedAt, theirs), theirs)
  }
  const { code, message = 'An odd error of the sandbox.', ...rest } = fault
  throw new AwsError(code, message, rest)
}

/** Answers no AWS service gives, but proxies and emulators do. */
const replies: Readonly<Record<'html' | 'not_implemented', WireReply>> = {
  html: {
    status: 500,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>500 Internal Server Error</title><h1>Internal Server Error</h1>',
  },
  not_implemented: {
    status: 501,
    headers: { 'content-type': 'text/plain' },
    body: 'This operation is not implemented.',
  },
}

/** A refusal by the key an object is encrypted with: the policy of the bucket would allow it. */
function kmsDenial({ action, region, accountId }: FaultTarget, principalArn: string): Denied {
  const key = '1234abcd-12ab-34cd-56ef-1234567890ab'
  return {
    principalArn,
    action: action === 's3:PutObject' ? 'kms:GenerateDataKey' : 'kms:Decrypt',
    resource: `arn:aws:kms:${region}:${accountId}:key/${key}`,
  }
}

/** An answer tells the time of the clock that refused. */
function dated({ code, message, status, headers, members }: AwsError, date: Date): AwsError {
  return new AwsError(code, message, {
    status,
    members,
    headers: { ...headers, date: date.toUTCString() },
  })
}
