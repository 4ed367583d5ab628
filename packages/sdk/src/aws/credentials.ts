import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import { ConnectError } from '@aws-linked/model'
import { checkToken, refuse } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'
import { CallFailed } from './call-failed.ts'
import { toFailure } from './failure.ts'

/** An access key, temporary credentials, any AWS SDK provider of them, or a role to assume. */
export type Credentials = AwsCredentialIdentity | AwsCredentialIdentityProvider | RoleCredentials

/** A role to assume; its sessions are renewed before they end. */
export type RoleCredentials = RoleOptions &
  (
    | { /** `arn:aws:iam::111122223333:role/FinOps` */ readonly roleArn: string }
    | {
        /** 12 digits. */
        readonly accountId: string
        /** With its path, where it has one: `service/FinOps`. */
        readonly roleName: string
      }
  )

/** How a role is assumed. */
export interface RoleOptions {
  /** Then the role has to refuse to be assumed without it and with any other, which is tried: else `external_id_not_enforced`. */
  readonly externalId?: string
  /** Who assumes it; a role here is a chain. @defaultValue the AWS SDK's own chain */
  readonly from?: Credentials
  /** Of one session, in seconds: 900 to 43,200; a chain's 3,600 at most. @defaultValue `3600` */
  readonly durationSeconds?: number
  /** As the account's CloudTrail shows it. @defaultValue `aws-linked` */
  readonly sessionName?: string
}

/** Whether these are a role to assume. */
export function isRole(credentials: unknown): credentials is RoleCredentials {
  if (typeof credentials !== 'object' || credentials === null) return false
  return 'roleArn' in credentials || 'accountId' in credentials || 'roleName' in credentials
}

/** Refuses what is neither an identity nor a provider of one. A provider is not asked yet. */
export function checkCredentials(
  credentials: unknown,
): asserts credentials is Exclude<Credentials, RoleCredentials> {
  if (typeof credentials === 'function') return
  if (typeof credentials !== 'object' || credentials === null) {
    throw refuse('credentials', inputTexts.credentials)
  }
  checkIdentity(credentials)
}

/** Refuses a part that is empty or was pasted with something around it, naming the part. */
export function checkIdentity(identity: Partial<AwsCredentialIdentity>): void {
  checkToken('accessKeyId', 'access key ID', identity.accessKeyId)
  checkToken('secretAccessKey', 'secret access key', identity.secretAccessKey)
  if (identity.sessionToken !== undefined) {
    checkToken('sessionToken', 'session token', identity.sessionToken)
  }
}

/** What the provider gives now. It fails in ways of its own: a file it cannot read, a process that ends. */
export async function getIdentity(
  { credentials }: { readonly credentials: AwsCredentialIdentityProvider },
  abortSignal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  try {
    return await credentials({ abortSignal })
  } catch (error) {
    if (error instanceof ConnectError || error instanceof CallFailed) throw error
    const failure = toFailure(error)
    const isNetwork = failure.code === 'timeout' || failure.code === 'unreachable'
    throw new CallFailed(
      'credentials',
      isNetwork ? failure : { ...failure, code: 'no_credentials' },
    )
  }
}
