import type { Failure } from './failure.ts'

/** A call that failed, after its retries. Inside the SDK only: what leaves it is a `ConnectError` or a `Problem`. */
export class CallFailed extends Error {
  override name = 'CallFailed'
  /** The IAM action of the call: `ec2:DescribeVolumes`. */
  readonly action: string
  readonly failure: Failure

  constructor(action: string, failure: Failure) {
    super(`${action}: ${failure.code}`)
    this.action = action
    this.failure = failure
  }
}

/** Whether AWS answered a call with one of these error codes. */
export function failedWith(error: unknown, ...awsCodes: readonly string[]): boolean {
  return (
    error instanceof CallFailed &&
    error.failure.awsCode !== undefined &&
    awsCodes.includes(error.failure.awsCode)
  )
}

/** The answer, or `instead` where this error code of AWS says that there is none. */
export async function orElse<T, E>(
  answer: Promise<T>,
  awsCode: string,
  instead: E,
): Promise<T | E> {
  try {
    return await answer
  } catch (error) {
    if (failedWith(error, awsCode)) return instead
    throw error
  }
}
