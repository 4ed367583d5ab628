import { BillingError } from '@aws-linked/model'
import type { AwsLinkedErrorOptions, BillingErrorCode } from '@aws-linked/model'
import { workTexts } from './texts/work-texts.ts'

/** A `BillingError` as plain data: an error's own fields do not survive between processes. */
export interface PlainError extends Omit<AwsLinkedErrorOptions, 'cause'> {
  readonly code: BillingErrorCode
  readonly message: string
  /** The cause's text. */
  readonly cause?: string
}

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
    ...workTexts.fault,
    cause: error instanceof Error ? (error.stack ?? error.message) : 'no error',
  }
}

/** The error again. */
export function fromPlainError({ code, message, cause, ...options }: PlainError): BillingError {
  return new BillingError(code, message, {
    ...options,
    ...(cause !== undefined && { cause: new Error(cause) }),
  })
}
