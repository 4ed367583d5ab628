import type { DataSource, Discovery } from '@aws-linked/client'
import { isConnectError } from '@aws-linked/sdk'
import type { ConnectErrorCode } from '@aws-linked/sdk'
import type { Redact } from '../secrets/redact.ts'

/** How a discovery ended, and what that says of its Data Source's credentials. */
export interface DiscoveryEnd {
  readonly status: Exclude<Discovery['status'], 'running'>
  readonly problem?: NonNullable<Discovery['problem']>
  /** `unknown`: it says nothing, so the Data Source stays as it is. */
  readonly credentials: 'work' | 'refused' | 'unknown'
}

/** Why a discovery was aborted: `removed` with its Data Source. */
export type AbortReason = 'cancelled' | 'interrupted' | 'disconnected' | 'removed'

/** Failures that are the network's or AWS's, not the credentials'. */
const passing: ReadonlySet<ConnectErrorCode> = new Set([
  'throttled',
  'unreachable',
  'timeout',
  'clock_skew',
  'unexpected',
])

/** The end that a thrown error means. */
export function toFailedEnd(error: unknown, redact: Redact): DiscoveryEnd {
  if (!isConnectError(error)) return { status: 'failed', credentials: 'unknown', problem: internal }
  return {
    status: 'failed',
    credentials: passing.has(error.code) ? 'unknown' : 'refused',
    problem: {
      code: error.code,
      message: redact(error.message),
      remedy: redact(error.remedy),
    } satisfies NonNullable<DataSource['problem']>,
  }
}

const internal = {
  code: 'unexpected',
  message: 'The discovery broke off. What was found before is kept.',
  remedy: 'Start it again. If it stays, the server’s log says why.',
}
