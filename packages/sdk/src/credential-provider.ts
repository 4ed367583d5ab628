import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { resolveAccess } from './access/resolve-access.ts'
import type { Access, AccessOptions } from './aws/access.ts'
import { CallFailed } from './aws/call-failed.ts'
import { getIdentity } from './aws/credentials.ts'
import { toConnectError } from './connect/connect-error.ts'

const timeoutMs = 30_000

/**
 * A provider of what is signed with, for an AWS client that is not this package's own: of a role, its
 * sessions, each renewed before it ends. Calls nothing until it is asked; then it fails as `connect()`
 * does, with a `ConnectError` for credentials that are none.
 *
 * @example
 * const s3 = new S3Client({ region, credentials: credentialProvider({ credentials: { roleArn } }) })
 */
export function credentialProvider(options: AccessOptions): AwsCredentialIdentityProvider {
  let access: Promise<Access> | undefined
  return async () => {
    const resolved = await (access ??= resolveAccess(options))
    try {
      return await getIdentity(resolved, AbortSignal.timeout(timeoutMs))
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      throw toConnectError(error, { region: resolved.region, seconds: timeoutMs / 1000 })
    }
  }
}
