import type { BillingErrorCode, ConnectErrorCode } from './codes.ts'

/** Options of an {@link AwsLinkedError}. */
export interface AwsLinkedErrorOptions {
  /** What the reader can do about it: one or two sentences. */
  readonly remedy: string
  /** The input at fault, where one is: `accessKeyId`, `regions`, … */
  readonly field?: string
  /**
   * The values the message names (`keyId`, `account`, `action`, `minutes`, …), for other words. Never a
   * secret. `at: 'from'`: not the role fails, but the identity that assumes it.
   */
  readonly details?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/** What every error of aws-linked extends: told apart by `code`, mended by `remedy`. */
export class AwsLinkedError<Code extends string = string> extends Error {
  override name = 'AwsLinkedError'
  readonly code: Code
  readonly remedy: string
  declare readonly field?: string
  declare readonly details?: Readonly<Record<string, string>>

  constructor(code: Code, message: string, options: AwsLinkedErrorOptions) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.remedy = options.remedy
    if (options.field !== undefined) this.field = options.field
    if (options.details !== undefined) this.details = options.details
  }
}

/** Thrown by `connect()`, and by `discover()` for what no Region could survive. */
export class ConnectError extends AwsLinkedError<ConnectErrorCode> {
  override name = 'ConnectError'
}

/** Whether `error` is a {@link ConnectError}, of this copy of the package or another. */
export function isConnectError(error: unknown): error is ConnectError {
  return error instanceof Error && error.name === 'ConnectError'
}

/** Thrown by everything in billing. `details` may hold `file`, `row`, `column`, `action`, `bucket`, `key`. */
export class BillingError extends AwsLinkedError<BillingErrorCode> {
  override name = 'BillingError'
}
