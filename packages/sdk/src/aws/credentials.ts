import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import { ConnectError, findKeyMistake } from '@aws-linked/model'
import { checkToken, refuse } from '../input/input.ts'
import { inputTexts, keyMistakeTexts } from '../texts/input.ts'
import { CallFailed } from './call-failed.ts'
import { chainCodes, chainFailure } from './chain-trouble.ts'
import { toFailure } from './failure.ts'

/** An access key, temporary credentials, any AWS SDK provider of them, or a role to assume. */
export type Credentials = AwsCredentialIdentity | AwsCredentialIdentityProvider | RoleCredentials

/** A role to assume. Its sessions are renewed before they end. */
export type RoleCredentials = RoleOptions &
  (
    | { /** `arn:aws:iam::111122223333:role/FinOps` */ readonly roleArn: string }
    | {
        /** 12 digits. */
        readonly accountId: string
        /** With its path, if it has one: `service/FinOps`. */
        readonly roleName: string
      }
  )

/** How a role is assumed. */
export interface RoleOptions {
  /** `connect()` proves that the role requires it; otherwise it fails with `external_id_not_enforced`. */
  readonly externalId?: string
  /** The credentials that assume it. Pass a role to make a chain of roles. @defaultValue the AWS SDK's own chain */
  readonly from?: Credentials
  /** The seconds that one session lasts: 900 to 43,200, and at most 3,600 in a chain. @defaultValue `3600` */
  readonly durationSeconds?: number
  /** The name that the account's CloudTrail shows. @defaultValue `aws-linked` */
  readonly sessionName?: string
}

/** Whether these are a role to assume. */
export function isRole(credentials: unknown): credentials is RoleCredentials {
  if (typeof credentials !== 'object' || credentials === null) return false
  return 'roleArn' in credentials || 'accountId' in credentials || 'roleName' in credentials
}

/** Refuses credentials that are neither an identity nor a provider of one. Does not ask the provider yet. */
export function checkCredentials(
  credentials: unknown,
): asserts credentials is Exclude<Credentials, RoleCredentials> {
  if (typeof credentials === 'function') return
  if (typeof credentials !== 'object' || credentials === null) {
    throw refuse('credentials', inputTexts.credentials)
  }
  checkIdentity(credentials)
}

/** Refuses an identity with a part that is empty, contains white space or stands in the wrong place. Names the part. */
export function checkIdentity(identity: Partial<AwsCredentialIdentity>): void {
  checkToken('accessKeyId', 'access key ID', identity.accessKeyId)
  checkToken('secretAccessKey', 'secret access key', identity.secretAccessKey)
  if (identity.sessionToken !== undefined) {
    checkToken('sessionToken', 'session token', identity.sessionToken)
  }
  const mistake = findKeyMistake(identity.accessKeyId, identity.secretAccessKey)
  if (mistake) throw refuse('accessKeyId', keyMistakeTexts[mistake])
}

/** What the provider gives now. A provider can fail in its own ways: an unreadable file, a process that ends. */
export async function getIdentity(
  {
    credentials,
    profile,
  }: { readonly credentials: AwsCredentialIdentityProvider; readonly profile?: string },
  abortSignal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  try {
    return await credentials({ abortSignal })
  } catch (error) {
    if (error instanceof ConnectError || error instanceof CallFailed) throw error
    const failure = toFailure(error)
    const chain = profile === undefined ? undefined : chainFailure(error, profile)
    if (chain) {
      const code =
        chainCodes[chain.trouble] === 'expired_credentials' ? 'expired' : 'no_credentials'
      throw new CallFailed('credentials', { ...failure, code, chain })
    }
    if (failure.code === 'throttled') throw new CallFailed('sts:AssumeRole', failure)
    const isNetwork = failure.code === 'timeout' || failure.code === 'unreachable'
    throw new CallFailed(
      'credentials',
      isNetwork ? failure : { ...failure, code: 'no_credentials' },
    )
  }
}
