import type { ErrorBody, ErrorCode, AwsLinkedErrorOptions } from '@aws-linked/model'
import { AwsLinkedError, isConnectError } from '@aws-linked/model'
import { HostFailure } from '../aws/host-failure.ts'
import { redactError } from './redact.ts'
import type { Redact } from './redact.ts'

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

/** An answer of the API that is not 2xx. */
export class ApiError extends AwsLinkedError<ErrorCode> {
  override name = 'ApiError'
  readonly status: number

  constructor(
    code: ErrorCode,
    message: string,
    options: AwsLinkedErrorOptions & { readonly status?: number },
  ) {
    super(code, message, options)
    this.status = options.status ?? statuses[code]
  }
}

/** Nothing here: also said of another tenant's things, so that their IDs cannot be tried out. */
export function notFound(thing: string): ApiError {
  return new ApiError('not_found', `This ${thing} does not exist.`, {
    remedy: 'Go back to the list.',
  })
}

/** It cannot be done with what is there now. */
export function conflict(message: string, remedy: string): ApiError {
  return new ApiError('conflict', message, { remedy })
}

/** What only an admin of the tenant may do. */
export function adminOnly(): ApiError {
  return new ApiError('forbidden', 'Only an admin can do this.', { remedy: 'Ask one of yours.' })
}

/** An input at fault. Never quotes what was given. */
export function invalidInput(field: string | undefined, message: string, remedy: string): ApiError {
  return new ApiError('invalid_input', message, { remedy, ...(field !== undefined && { field }) })
}

/** What is said of everything unforeseen; its `cause` stays in the log. */
export function unexpected(cause: unknown): ApiError {
  return new ApiError('unexpected', 'This server met a problem it does not know.', {
    remedy: 'Try again. If it stays, send the request ID to whoever runs the server.',
    cause,
  })
}

/** What the SDK threw, as an answer: without the secret, wherever it may have got into. */
export function toApiError(error: unknown, redact: Redact): ApiError {
  if (!isConnectError(error)) return unexpected(redactError(error, redact))
  const { code, message, remedy, field, details = {}, cause } = error
  return new ApiError(code, redact(message), {
    remedy: redact(remedy),
    ...(field !== undefined && { field }),
    details: Object.fromEntries(
      Object.entries(details).map(([name, value]) => [name, redact(value)]),
    ),
    ...(cause !== undefined && { cause: redactError(cause, redact) }),
    // AWS gave an answer the SDK does not know: the fault is beyond this server.
    ...(code === 'unexpected' && !(error instanceof HostFailure) && { status: 502 }),
  })
}

/** The body of an answer that is not 2xx. */
export function toErrorBody(
  { code, message, remedy, field, details }: ApiError,
  requestId: string,
): ErrorBody {
  return {
    error: {
      code,
      message,
      remedy,
      ...(field !== undefined && { field }),
      ...(details && Object.keys(details).length > 0 && { details }),
      requestId,
    },
  }
}
