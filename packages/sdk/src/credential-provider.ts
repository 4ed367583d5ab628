import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { resolveAccess } from './aws/access.ts'
import type { Access, AccessOptions } from './aws/access.ts'

/**
 * A provider of what is signed with, for an AWS client that is not this package's own: of a role, its
 * sessions, each renewed before it ends. Calls nothing until it is asked; then it fails as `connect()`
 * does, with a `ConnectError` for credentials that are none.
 */
export function credentialProvider(options: AccessOptions): AwsCredentialIdentityProvider {
  let access: Promise<Access> | undefined
  return async (properties) => {
    access ??= resolveAccess(options)
    return (await access).credentials(properties)
  }
}
