import type { ConnectErrorCode } from '@aws-linked/model'
import type { ChainTrouble } from '../texts/chain.ts'

/** A trouble of the chain, and the profile it is about. */
export interface ChainFailure {
  readonly trouble: ChainTrouble
  readonly profile: string
  readonly source?: string
}

/** The code of each, where it is not an input that is wrong. */
export const chainCodes: Readonly<Partial<Record<ChainTrouble, ConnectErrorCode>>> = {
  sso_ended: 'expired_credentials',
  login_ended: 'expired_credentials',
  process_expired: 'expired_credentials',
  token_expired: 'expired_credentials',
  role_refused: 'role_not_assumable',
}

/** By the AWS SDK's words: its providers give no codes. The first that matches counts. */
const words: readonly (readonly [RegExp, ChainTrouble])[] = [
  [/credential_process returned expired/i, 'process_expired'],
  [/credential_process|Command failed/i, 'process_failed'],
  [/multi-factor|\bMFA\b/i, 'mfa_asked'],
  [/[\\/]login[\\/]cache|aws login/i, 'login_ended'],
  [/\bSSO\b|sso login/i, 'sso_ended'],
  [/\bENOENT\b|\bEACCES\b|no such file/i, 'token_missing'],
]

/**
 * What is wrong with a profile, told from what its provider threw; `undefined` for what is no trouble of the profile.
 * Of the words nothing is repeated but the name of a profile: a command may hold a secret.
 */
export function chainFailure(error: unknown, profile: string): ChainFailure | undefined {
  if (!(error instanceof Error)) return undefined
  const missing = error.message.match(/using profile: \[([^\]]{1,100})\]/)?.[1]
  if (missing === profile) return { trouble: 'no_profile', profile }
  if (missing !== undefined) return { trouble: 'no_source', profile, source: missing }
  if (error.name.startsWith('AccessDenied')) return { trouble: 'role_refused', profile }
  if (/^(ExpiredToken|InvalidIdentityToken)/.test(error.name))
    return { trouble: 'token_expired', profile }
  if ('$metadata' in error) return undefined
  const trouble = words.find(([pattern]) => pattern.test(error.message))?.[1]
  return trouble && { trouble, profile }
}
