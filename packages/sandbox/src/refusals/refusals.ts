import type { AwsError } from '../aws-error.ts'
import type { PolicyLayer } from '../scenario/policy-document.ts'

/** A call that was refused for want of permission. */
export interface Denied {
  /** The caller. */
  readonly principalArn: string
  /** The IAM action. */
  readonly action: string
  /** The resource's ARN, or `*`. */
  readonly resource: string
  /** The kind of policy that denies it explicitly; absent when none allows it. */
  readonly layer?: string
  /** The kind of policy that allows nothing. @defaultValue `identity-based policy` */
  readonly policy?: PolicyLayer | 'resource-based policy'
  /** AWS does not say why: the reason is another account's. */
  readonly reason?: 'untold'
}

/** How one service says no: its own codes, statuses and words. */
export interface Refusals {
  unsigned(): AwsError
  malformedSignature(): AwsError
  /** Inactive and deleted keys too. */
  unknownKey(accessKeyId: string): AwsError
  /** A session token that is missing, or not this key's. */
  badToken(accessKeyId: string): AwsError
  wrongSecret(accessKeyId: string): AwsError
  /** A body that is not the one whose hash was signed. */
  wrongPayload(accessKeyId: string): AwsError
  expired(): AwsError
  /** `signedAt` is more than 15 minutes from `now`. */
  skewed(signedAt: Date, now: Date): AwsError
  /** `temporary`: the credentials are a session's, which such a Region never heard of. */
  regionDisabled(region: string, temporary: boolean): AwsError
  /** With headers that even a refusal carries. */
  denied(denied: Denied, headers?: Readonly<Record<string, string>>): AwsError
  throttled(): AwsError
  /** The account has not signed up for the service. */
  notSubscribed(): AwsError
  /** The account was closed. */
  suspended(): AwsError
  unknownOperation(name: string): AwsError
}

/** AWS's sentence for a refusal, which names the layer that refused. */
export function deniedSentence(denied: Denied): string {
  const { principalArn, action, resource, layer, policy = 'identity-based policy' } = denied
  const on = resource === '*' ? '' : ` on resource: ${resource}`
  const refused = `User: ${principalArn} is not authorized to perform: ${action}${on}`
  if (denied.reason === 'untold') return refused
  const why = layer
    ? `with an explicit deny in ${article(layer)} ${layer}`
    : `because no ${policy} allows the ${action} action`
  return `${refused} ${why}`
}

/** SigV4's sentence for a signature too old or too new. */
export function skewSentence(signedAt: Date, now: Date): string {
  const limitMs = 15 * 60_000
  const [signed, current] = [compact(signedAt), compact(now)]
  return signedAt < now
    ? `Signature expired: ${signed} is now earlier than ${compact(new Date(now.getTime() - limitMs))} (${current} - 15 min.)`
    : `Signature not yet current: ${signed} is still later than ${compact(new Date(now.getTime() + limitMs))} (${current} + 15 min.)`
}

/** SigV4's sentence for a signature that another secret made. */
export const mismatchSentence: string =
  'The request signature we calculated does not match the signature you provided. ' +
  'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

function article(layer: string): string {
  return /^[aeiou]/.test(layer) ? 'an' : 'a'
}

function compact(date: Date): string {
  return date.toISOString().replaceAll(/[-:]|\.\d+/g, '')
}
