import type { AwsCredentialIdentity } from '@smithy/types'
import { resolveAccess } from './aws/access.ts'
import type { Access, AccessOptions } from './aws/access.ts'
import { CallFailed } from './aws/call-failed.ts'
import { getIdentity } from './aws/credentials.ts'
import { toConnectError } from './connect/connect-error.ts'

/** Gives credentials that are valid now. Fails with a `ConnectError`. */
export type CredentialProvider = () => Promise<AwsCredentialIdentity>

const timeoutMs = 30_000

/**
 * A provider of credentials for AWS clients of your own: of a role it gives sessions, each until shortly
 * before its end. Calls nothing until it is asked.
 *
 * @example
 * const s3 = new S3Client({ region, credentials: createCredentialProvider({ credentials: { roleArn } }) })
 */
export function createCredentialProvider(options: AccessOptions = {}): CredentialProvider {
  let access: Promise<Access> | undefined
  return async () => {
    // What is wrong with the options is told whenever it is asked.
    const { region, ...resolved } = await (access ??= resolveAccess(options))
    try {
      return await getIdentity(resolved, AbortSignal.timeout(timeoutMs))
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      throw toConnectError(error, { region, seconds: timeoutMs / 1000 })
    }
  }
}
