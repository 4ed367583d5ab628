import type { ErrorCode } from '@aws-linked/model'

/** Codes a {@link ClientError} may carry: the API's, and `offline` when no answer of the API arrived. */
export type ClientErrorCode = ErrorCode | 'offline'

/** What a {@link ClientError} is made of, beside its code and message. */
export interface ClientErrorOptions {
  readonly remedy: string
  /** The HTTP status; 0 when nothing answered. */
  readonly status: number
  readonly field?: string
  readonly details?: Readonly<Record<string, string>>
  readonly requestId?: string
}

/**
 * What every call of the client rejects with. It has no `cause`: what a `fetch` throws
 * may quote the request, and a request may hold a secret.
 */
export class ClientError extends Error {
  override name = 'ClientError'
  readonly code: ClientErrorCode
  /** What the reader can do about it. */
  readonly remedy: string
  /** The HTTP status; 0 when nothing answered. */
  readonly status: number
  /** The input at fault, where one is: `secretAccessKey`, `name`, … */
  readonly field?: string
  /** The values the message names, for other words. */
  readonly details?: Readonly<Record<string, string>>
  /** What to quote to the server's keeper. */
  readonly requestId?: string

  constructor(code: ClientErrorCode, message: string, options: ClientErrorOptions) {
    super(message)
    this.code = code
    this.remedy = options.remedy
    this.status = options.status
    if (options.field !== undefined) this.field = options.field
    if (options.details !== undefined) this.details = options.details
    if (options.requestId !== undefined) this.requestId = options.requestId
  }
}

/** Whether `error` is a {@link ClientError}, of this copy of the package or another. */
export function isClientError(error: unknown): error is ClientError {
  return error instanceof Error && error.name === 'ClientError'
}
