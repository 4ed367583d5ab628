/** A kind of policy, as AWS's refusals name it. */
export type PolicyLayer =
  | 'service control policy'
  | 'identity-based policy'
  | 'permissions boundary'
  | 'session policy'

/** One of a kind, or several. */
export type OneOrMany<Value> = Value | readonly Value[]

/** An IAM policy document: an identity's, a boundary, an SCP, a session's, or a role's trust policy. */
export interface PolicyDocument {
  /** In `2008-10-17` variables such as `${aws:username}` stand for themselves. @defaultValue `2012-10-17` (AWS's: the other) */
  readonly Version?: string
  readonly Id?: string
  readonly Statement: OneOrMany<PolicyStatement>
}

/** One statement. Elements the sandbox cannot judge are refused, never passed over. */
export interface PolicyStatement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  /** Of trust policies: accounts by their ID or root ARN, users, roles and sessions by their ARN. */
  readonly Principal?: '*' | { readonly AWS: OneOrMany<string> }
  readonly Action?: OneOrMany<string>
  readonly NotAction?: OneOrMany<string>
  readonly Resource?: OneOrMany<string>
  readonly NotResource?: OneOrMany<string>
  /** Values by key by operator: `{ StringEquals: { 'sts:ExternalId': '…' } }`. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, ConditionValues>>>>
}

/** What a condition compares a key with. */
export type ConditionValues = OneOrMany<string | boolean | number>

/** A list of what may stand alone. */
export function listOf<Value extends string | number | boolean | object>(
  value: OneOrMany<Value> | undefined,
): readonly Value[] {
  if (value === undefined) return []
  return isList(value) ? value : [value]
}

function isList<Value>(value: OneOrMany<Value>): value is readonly Value[] {
  return Array.isArray(value)
}
