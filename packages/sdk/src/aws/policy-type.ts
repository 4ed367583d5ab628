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
