import type { DataSource, Discovery, Explanation } from '@aws-linked/model'
import { isConnectError } from '@aws-linked/model'
import { isCredentialFailure } from '../secrets/credential-failure.ts'
import type { KeptCredentials } from '../secrets/credentials.ts'
import type { Redact } from '../api/redact.ts'

/** How a discovery ended, and what that says of its Data Source's credentials. */
export interface DiscoveryEnd {
  readonly status: Exclude<Discovery['status'], 'running'>
  readonly problem?: NonNullable<Discovery['problem']>
  /** `unknown`: it says nothing, so the Data Source stays as it is. */
  readonly credentials: 'work' | 'refused' | 'unknown'
}

/** Why a discovery was aborted: `removed` with its Data Source. */
export type AbortReason = 'cancelled' | 'interrupted' | 'disconnected' | 'removed'

/** The end that a thrown error means. */
export function toFailedEnd(
  error: unknown,
  kind: KeptCredentials['kind'],
  redact: Redact,
): DiscoveryEnd {
  if (!isConnectError(error)) return { status: 'failed', credentials: 'unknown', problem: internal }
  return {
    status: 'failed',
    credentials: isCredentialFailure(error.code, kind) ? 'refused' : 'unknown',
    problem: {
      code: error.code,
      message: redact(error.message),
      remedy: redact(error.remedy),
    } satisfies NonNullable<DataSource['problem']>,
  }
}

const internal: Explanation = {
  code: 'unexpected',
  message: 'The discovery broke off. What was found before is kept.',
  remedy: 'Start it again. If it stays, the server’s log says why.',
}
