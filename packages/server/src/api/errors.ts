import type { ErrorBody, ErrorCode, AwsLinkedErrorOptions } from '@aws-linked/model'
import { AwsLinkedError } from '@aws-linked/model'
import { apiTexts } from '../texts/api.ts'
import type { Text } from '../texts/text.ts'
import { given } from './given.ts'

/** Every code's HTTP status. 401 and 403 are about this server's users, never about AWS's refusals. */
const statuses = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  already_connected: 409,
  conflict: 409,
  payload_too_large: 413,
  invalid_access_key_id: 422,
  invalid_secret_access_key: 422,
  expired_credentials: 422,
  temporary_credentials: 422,
  access_denied: 422,
  role_not_assumable: 422,
  external_id_not_enforced: 422,
  wrong_account_type: 422,
  throttled: 429,
  rate_limited: 429,
  unexpected: 500,
  clock_skew: 503,
  unreachable: 503,
  timeout: 504,
} as const satisfies Record<ErrorCode, number>

/** When to ask again. */
export const unavailableSeconds = 5

/** What an {@link ApiError} carries besides its words. */
export interface ApiErrorOptions extends Omit<AwsLinkedErrorOptions, 'remedy'> {
  /** @defaultValue the code's own */
  readonly status?: number
}

/** An answer of the API that is not 2xx. */
export class ApiError extends AwsLinkedError<ErrorCode> {
  override name = 'ApiError'
  readonly status: number

  constructor(code: ErrorCode, { message, remedy }: Text, options: ApiErrorOptions = {}) {
    super(code, message, { ...options, remedy })
    this.status = options.status ?? statuses[code]
  }
}

/** Nothing here: also said of another tenant's things, so that their IDs cannot be tried out. */
export function notFound(thing: string): ApiError {
  return new ApiError('not_found', apiTexts.notFound(thing))
}

/** It cannot be done with what is there now. */
export function conflict(text: Text, options?: ApiErrorOptions): ApiError {
  return new ApiError('conflict', text, options)
}

/** An input at fault. Never quotes what was given. */
export function invalidInput(field: string | undefined, text: Text): ApiError {
  return new ApiError('invalid_input', text, given({ field }))
}

/** What is said of everything unforeseen; its `cause` stays in the log. */
export function unexpected(cause: unknown): ApiError {
  return new ApiError('unexpected', apiTexts.unexpected(), { cause })
}

/** Nothing works for now, and the same request may work soon. */
export function unavailable(cause: unknown): ApiError {
  const details = { seconds: String(unavailableSeconds) }
  return new ApiError('unexpected', apiTexts.unavailable(), { cause, details, status: 503 })
}

/** An error's words, as others are told of it later. */
export function toExplanation({ code, message, remedy }: ApiError): Text & {
  readonly code: ErrorCode
} {
  return { code, message, remedy }
}

/** The body of an answer that is not 2xx. */
export function toErrorBody(
  { code, message, remedy, field, details }: ApiError,
  requestId: string,
): ErrorBody {
  const told = details && Object.keys(details).length > 0 ? details : undefined
  return { error: given({ code, message, remedy, field, details: told, requestId }) }
}

/** Too much was asked at a time: again in so many seconds. */
export function tooMany(seconds: number): ApiError {
  return new ApiError('rate_limited', apiTexts.tooMany(seconds), {
    details: { seconds: String(seconds) },
  })
}
