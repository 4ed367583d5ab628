import type { AwsCredentialIdentity } from '@smithy/types'
import type { Credentials } from '../data-source.ts'
import { checkToken, refuse } from '../input.ts'

/** Refuses what is neither an identity nor a provider of one. A provider is not asked yet. */
export function checkCredentials(credentials: unknown): asserts credentials is Credentials {
  if (typeof credentials === 'function') return
  if (typeof credentials !== 'object' || credentials === null) {
    throw refuse(
      'credentials',
      'The credentials are neither an access key nor a provider of one.',
      'Pass { accessKeyId, secretAccessKey }, or an AWS SDK provider, or nothing for the chain.',
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
