import { failedWith } from '../aws/call-failed.ts'

/** The answer; or `instead`, where AWS says by this error code that there is none. */
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
