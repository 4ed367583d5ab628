import { failureOfNetworkCode } from './error-codes.ts'

/** The parts of an AWS SDK error that are read. The request, its headers and the raw body are not. */
export interface RawError {
  readonly name?: unknown
  /** Node's, of a failed connection. */
  readonly code?: unknown
  readonly message?: unknown
  /** Our own, of a connection that took too long. */
  readonly waitedSeconds?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> }
}

/**
 * What may be kept of an AWS SDK error. The error itself must not be kept: through its response it holds
 * the request with the session token, and the text of a refused signature repeats the signed headers.
 */
export function safeCause(raw: RawError, awsCode: string | undefined): Error {
  const cause = new Error(describe(raw, awsCode))
  if (typeof raw.name === 'string' && /^\w{1,80}$/.test(raw.name)) cause.name = raw.name
  return cause
}

function describe(raw: RawError, awsCode: string | undefined): string {
  // Node's words of a failed connection name a host and nothing else.
  if (
    typeof raw.code === 'string' &&
    failureOfNetworkCode(raw.code) &&
    typeof raw.message === 'string'
  ) {
    return raw.message || raw.code
  }
  const status = raw.$metadata?.httpStatusCode
  const answer = status === undefined ? 'No answer' : `HTTP ${status}`
  return awsCode === undefined ? answer : `${answer}, ${awsCode}`
}
