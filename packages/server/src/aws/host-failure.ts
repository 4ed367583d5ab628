import type { ErrorCode } from '@aws-linked/model'
import { ConnectError, isConnectError } from '@aws-linked/model'
import type { Credentials } from '@aws-linked/sdk'
import { sourceTexts } from '../texts/data-sources.ts'
import type { Aws } from './aws.ts'

/**
 * A role failed because the identity that assumes it does. Its words may be shown; its cause is for the
 * log, since tenants must not see the host's key.
 */
export class HostFailure extends ConnectError {
  constructor(cause: Error) {
    const { message, remedy } = sourceTexts.hostFailure()
    super('unexpected', message, { remedy, cause })
  }
}

/** AWS, whose every failure of the host's own identity is a {@link HostFailure}: whoever asks it for a role. */
export function hideHostFailures(aws: Aws): Aws {
  return {
    getAccount: (options) => aws.getAccount(options),
    connect: (options) => hiding(options.credentials, () => aws.connect(options)),
    listAccounts: (options) => hiding(options.credentials, () => aws.listAccounts(options)),
    credentialProvider: (options) => {
      const provide = aws.credentialProvider(options)
      return () => hiding(options.credentials, provide)
    },
    async *discover(options) {
      try {
        yield* aws.discover(options)
      } catch (error) {
        throw hidden(error, options.credentials)
      }
    },
  }
}

async function hiding<Answer>(
  credentials: Credentials,
  call: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call()
  } catch (error) {
    throw hidden(error, credentials)
  }
}

/** Codes of a key: a role has none, so it is the key that assumes it. */
const ofKey: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid_access_key_id',
  'invalid_secret_access_key',
  'expired_credentials',
  'temporary_credentials',
])

function hidden(error: unknown, credentials: Credentials): unknown {
  const isRole = typeof credentials === 'object' && 'roleArn' in credentials
  if (!isRole || !isConnectError(error)) return error
  return error.details?.['at'] === 'from' || ofKey.has(error.code) ? new HostFailure(error) : error
}
