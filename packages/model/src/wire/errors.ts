import type { ErrorCode } from '../codes.ts'

/** The body of every answer that is not 2xx. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode
    readonly message: string
    readonly remedy: string
    /** The input at fault: `accessKeyId`, `secretAccessKey`, `name`, `type`, `bucket`, … */
    readonly field?: string
    /** The values the message names, for other words: `keyId`, `account`, `seconds`, `name`, `id`, … */
    readonly details?: Readonly<Record<string, string>>
    readonly requestId: string
  }
}
