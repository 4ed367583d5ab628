import type { Outcome } from './outcome.ts'

/** Whom the permissions are of, by the caller's ARN. */
export type Holder = 'role' | 'user'

/** A session of a role, or a user; an account's root user has no policy of its own and counts as one. */
export function holderOf(arn: string): Holder {
  return /:assumed-role\//.test(arn) ? 'role' : 'user'
}

/** What to do about an action that is not allowed. Each layer is mended by somebody else. */
export function remedyFor(outcome: Outcome, holder: Holder): string {
  if (outcome.status === 'allowed') return 'Nothing to do.'
  if (outcome.status === 'unknown') return outcome.remedy
  const { deniedBy, isExplicit, triedOn } = outcome
  switch (deniedBy) {
    case undefined:
      return `Add this to the ${holder}’s policy. If it is there, ask whether a service control policy denies it.`
    case 'identity-based policy':
      return isExplicit
        ? `A policy of the ${holder} denies it: take that statement out, and add this one.`
        : `Add this to the ${holder}’s policy.`
    case 'service control policy':
    case 'resource control policy':
      return `A ${deniedBy} denies it on ${triedOn}: ask the Organization’s administrator to allow it for this account.`
    case 'permissions boundary':
      return isExplicit
        ? `The ${holder}’s permissions boundary denies it: have that statement taken out of the boundary.`
        : `Add this to the ${holder}’s permissions boundary as well as to its policy.`
    case 'session policy':
      return 'The policy the session was made with leaves it out: have it added there by who makes the sessions.'
    case 'resource-based policy':
      return `The policy of ${triedOn} itself does not allow it: have it changed there. On others it may be allowed.`
    case 'VPC endpoint policy':
      return 'The VPC endpoint that leads to AWS denies it: have it allowed in the endpoint’s policy.'
    default:
      return `A ${deniedBy} denies it: have it changed, or connect with other credentials.`
  }
}
