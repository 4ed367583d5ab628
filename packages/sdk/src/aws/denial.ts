/** The kinds of policy an AWS denial names. */
const types = [
  'service control policy',
  'resource control policy',
  'permissions boundary',
  'session policy',
  'VPC endpoint policy',
  'resource-based policy',
  'identity-based policy',
] as const

/**
 * The kind of policy that AWS's words blame: "… with an explicit deny in a service control policy",
 * "… because no identity-based policy allows the … action". Not every service says so.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html | Access denied messages}
 */
export function policyType(message: string): string | undefined {
  const blamed = /(?:explicit deny in an?|because no) ([A-Za-z -]+?)(?: allows\b|[.:]|$)/.exec(
    message,
  )?.[1]
  return types.find((type) => type === blamed)
}

/**
 * The action that AWS's words say was refused: "… is not authorized to perform: kms:Decrypt on …". It
 * is not always the one that was called: an object's key has a policy of its own.
 */
export function refusedAction(message: string): string | undefined {
  return /is not authorized to perform: ([a-z][a-z0-9-]*:[A-Za-z0-9]+)\b/.exec(message)?.[1]
}

/** Whether a statement forbids it, rather than none allowing it: "… with an explicit deny in …". */
export function isExplicitDeny(message: string): boolean {
  return message.includes('with an explicit deny in ')
}
