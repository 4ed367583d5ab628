import { BillingError } from '@aws-linked/model'
import type { PlainError } from './protocol.ts'

/** An error as plain data. What is no `BillingError` is a fault of ours: `unexpected`. */
export function toPlainError(error: unknown): PlainError {
  if (error instanceof BillingError) {
    const { code, message, remedy, field, details, cause } = error
    return {
      code,
      message,
      remedy,
      ...(field !== undefined && { field }),
      ...(details !== undefined && { details }),
      ...(cause instanceof Error && { cause: cause.message }),
    }
  }
  return {
    code: 'unexpected',
    message: 'Billing failed in a way it should not.',
    remedy: 'Try again; if it happens again, report it.',
    cause: error instanceof Error ? (error.stack ?? error.message) : 'no error',
  }
}

/** The error again. */
export function fromPlainError({
  code,
  message,
  remedy,
  field,
  details,
  cause,
}: PlainError): BillingError {
  return new BillingError(code, message, {
    remedy,
    ...(field !== undefined && { field }),
    ...(details !== undefined && { details }),
    ...(cause !== undefined && { cause: new Error(cause) }),
  })
}
