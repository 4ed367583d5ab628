import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { resolveAccess } from './access/resolve-access.ts'
import type { Access, AccessOptions } from './aws/access.ts'
import { CallFailed } from './aws/call-failed.ts'
import { getIdentity } from './aws/credentials.ts'
import { toConnectError } from './connect/connect-error.ts'

const timeoutMs = 30_000

/**
 * A credential provider for an AWS client of your own. Of a role it gives sessions, and renews each one
 * before it ends. It calls nothing until it is asked; then it fails as `connect()` does, with a
 * `ConnectError` where there are no credentials.
 *
 * @example
 * import { credentialProvider } from '@aws-linked/sdk'
 *
 * // Pass it to a client: new S3Client({ credentials: provider }).
 * const provider = credentialProvider({ region: 'eu-west-1' })
 * const { accessKeyId, expiration } = await provider()
 * console.log(accessKeyId, expiration)
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
