import type { AwsCredentialIdentity } from '@smithy/types'
import type { Credentials, RoleCredentials } from '../data-source.ts'
import { ConnectError } from '@aws-linked/model'
import { checkToken, refuse } from '../input.ts'
import type { Access } from './access.ts'
import { CallFailed } from './call-failed.ts'
import { toFailure } from './failure.ts'

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
    throw refuse(
      'credentials',
      'The credentials are neither an access key nor a provider of one.',
      'Pass { accessKeyId, secretAccessKey }, { roleArn }, an AWS SDK provider, or nothing for the chain.',
    )
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
  { credentials }: Pick<Access, 'credentials'>,
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
