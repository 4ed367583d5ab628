import type { DataSource, Discovery } from '@aws-linked/model'
import { isConnectError } from '@aws-linked/model'
import { isCredentialFailure } from '../secrets/credential-failure.ts'
import type { KeptCredentials } from '../secrets/credentials.ts'
import { LockedSecret } from '../secrets/locked-secret.ts'
import { sourceTexts } from '../texts/data-sources.ts'
import { toExplanation } from '../api/errors.ts'
import type { Redact } from '../api/redact.ts'

/** How a discovery ended, and what that says of its Data Source's credentials. */
export interface DiscoveryEnd {
  readonly status: Exclude<Discovery['status'], 'running'>
  readonly problem?: NonNullable<Discovery['problem']>
  /** `unknown`: it says nothing, so the Data Source stays as it is. */
  readonly credentials: 'work' | 'refused' | 'unknown'
}

/** The end that a thrown error means. */
export function toFailedEnd(
  error: unknown,
  kind: KeptCredentials['kind'],
  redact: Redact,
): DiscoveryEnd {
  if (error instanceof LockedSecret) {
    return { status: 'failed', credentials: 'unknown', problem: toExplanation(error) }
  }
  if (!isConnectError(error)) {
    const problem = { code: 'unexpected' as const, ...sourceTexts.discoveryFailed() }
    return { status: 'failed', credentials: 'unknown', problem }
  }
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
