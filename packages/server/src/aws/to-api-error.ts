import { isConnectError } from '@aws-linked/model'
import { ApiError, unexpected } from '../api/errors.ts'
import { given } from '../api/given.ts'
import { redactError } from '../api/redact.ts'
import type { Redact } from '../api/redact.ts'
import { HostFailure } from './host-failure.ts'

/** What the SDK threw, as an answer: without the secret, wherever it may have got into. */
export function toApiError(error: unknown, redact: Redact = (text) => text): ApiError {
  if (!isConnectError(error)) return unexpected(redactError(error, redact))
  const { code, message, remedy, field, details = {}, cause } = error
  // AWS gave an answer the SDK does not know: the fault is beyond this server.
  const isBeyond = code === 'unexpected' && !(error instanceof HostFailure)
  const text = { message: redact(message), remedy: redact(remedy) }
  return new ApiError(
    code,
    text,
    given({
      field,
      details: Object.fromEntries(
        Object.entries(details).map(([name, value]) => [name, redact(value)]),
      ),
      cause: cause === undefined ? undefined : redactError(cause, redact),
      status: isBeyond ? 502 : undefined,
    }),
  )
}
