/** A role, as people know it. */
export interface NamedRole {
  readonly accountId: string
  /** With its path, where it has one. */
  readonly roleName: string
}

/** The ARN of a role. */
export function toRoleArn({ accountId, roleName }: NamedRole, partition: string): string {
  return `arn:${partition}:iam::${accountId}:role/${roleName.replace(/^\/+/, '')}`
}

/** The account of a role's ARN; empty when it is not an ARN. */
export function accountOfRole(roleArn: string): string {
  return roleArn.split(':')[4] ?? ''
}
