/** More than code and message. */
export interface AwsErrorOptions {
  /** @defaultValue 400 */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Further members of the error body, where the protocol has them: `Endpoint`, `Reason`, … */
  readonly members?: Readonly<Record<string, string>>
}

/** An answer that is not a success, with the code, status and words the service itself would use. */
export class AwsError extends Error {
  override name = 'AwsError'
  readonly code: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly members: Readonly<Record<string, string>>

  constructor(code: string, message: string, options: AwsErrorOptions = {}) {
    super(message)
    this.code = code
    this.status = options.status ?? 400
    this.headers = options.headers ?? {}
    this.members = options.members ?? {}
  }
}
