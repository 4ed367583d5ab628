import { ConnectError, shownKeyId } from '@aws-linked/model'
import type { ConnectErrorCode, FailureCode } from '@aws-linked/model'
import type { CallFailed } from '../aws/call-failed.ts'
import { chainCodes } from '../aws/chain-trouble.ts'
import { getIdentity } from '../aws/credentials.ts'
import type { Session } from '../aws/session.ts'
import { chainSlow, chainTexts } from '../texts/chain.ts'
import { accountTexts, connectText } from '../texts/connecting.ts'
import { toSeconds } from '../texts/count.ts'

/** What is known of the credentials a call was made with. */
export interface Caller {
  readonly region: string
  /** How long AWS was given. */
  readonly seconds: number
  /** Absent while there are no credentials, and where it may be a secret in the wrong place. */
  readonly keyId?: string
  readonly sessionToken?: boolean
  /** Whether no role is assumed: what takes long is then the provider of the credentials, and not AWS. */
  readonly isProvided?: boolean
}

/** What is known before the credentials are. */
export function callerIn({ access, timeoutMs }: Session): Caller {
  const isProvided = access.assumes === undefined
  return { region: access.region, seconds: toSeconds(timeoutMs), isProvided }
}

/** The caller with the key it signs with. Fails as the credentials do. */
export async function findCaller(session: Session): Promise<Caller> {
  const { accessKeyId, sessionToken } = await session.call('credentials', (signal) =>
    getIdentity(session.access, signal),
  )
  const keyId = shownKeyId(accessKeyId)
  return {
    ...callerIn(session),
    ...(keyId !== undefined && { keyId }),
    sessionToken: sessionToken !== undefined,
  }
}

/** The code of a failure, and the input at fault; `unexpected` for what is not here. */
const codes: Partial<Readonly<Record<FailureCode, readonly [ConnectErrorCode, field?: string]>>> = {
  access_denied: ['access_denied'],
  clock_skew: ['clock_skew'],
  expired: ['expired_credentials', 'accessKeyId'],
  no_credentials: ['invalid_input', 'credentials'],
  not_ready: ['access_denied'],
  region_disabled: ['invalid_input', 'region'],
  rejected: ['invalid_access_key_id', 'accessKeyId'],
  throttled: ['throttled'],
  timeout: ['timeout'],
  unknown_key: ['invalid_access_key_id', 'accessKeyId'],
  unreachable: ['unreachable'],
  wrong_secret: ['invalid_secret_access_key', 'secretAccessKey'],
}

/** A failed call in the words of connecting. */
export function toConnectError({ action, failure }: CallFailed, caller: Caller): ConnectError {
  const { chain } = failure
  if (chain) {
    const { message, remedy } = chainTexts[chain.trouble](chain)
    const details = { trouble: chain.trouble, profile: chain.profile }
    const cause = { field: 'credentials', cause: failure.cause }
    return new ConnectError(chainCodes[chain.trouble] ?? 'invalid_input', message, {
      remedy,
      details,
      ...cause,
    })
  }
  if (caller.isProvided && action === 'credentials' && failure.code === 'timeout') {
    const { message, remedy } = chainSlow(failure.waitedSeconds ?? caller.seconds)
    return new ConnectError('timeout', message, { remedy, cause: failure.cause })
  }
  const [code, field] = codes[failure.code] ?? ['unexpected']
  const at = { ...(field !== undefined && { field }), cause: failure.cause }
  const { keyId, sessionToken = false } = caller
  // AWS does not know the key of a session without its token, and says no more than that.
  if (code === 'invalid_access_key_id' && keyId?.startsWith('ASIA') && !sessionToken) {
    const { message, ...text } = accountTexts.temporary(keyId)
    return new ConnectError('temporary_credentials', message, { ...text, ...at })
  }
  const seconds = failure.waitedSeconds ?? caller.seconds
  const facts = { ...failure, ...caller, action, seconds }
  const { message, ...text } = connectText(failure.code, facts)
  return new ConnectError(code, message, { ...text, ...at })
}
