/** A role, as people know it. */
export interface NamedRole {
  readonly accountId: string
  /** With its path, where it has one. */
  readonly roleName: string
}

/** The ARN of a role in the partition of a Region. */
export function toRoleArn({ accountId, roleName }: NamedRole, region = ''): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:role/${roleName.replace(/^\/+/, '')}`
}

/** The account of a role's ARN; empty for what is none. */
export function accountOfRole(roleArn: string): string {
  return roleArn.split(':')[4] ?? ''
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}
