import type { Explanation } from '@aws-linked/model'
import { unexpected } from '../texts/failures.ts'

/** What the elements show of an error: the API's `{ error }`, or as much of it as there is. Never a `cause`. */
export interface Failure extends Explanation<string> {
  readonly field?: string
  readonly details?: Readonly<Record<string, string>>
  readonly requestId?: string
}

/** Reads a {@link Failure} off anything thrown: only the parts meant for people are taken over. */
export function toFailure(error: unknown): Failure {
  const { code, message, remedy, field, details, requestId } = (error ?? {}) as Partial<Failure>
  return {
    ...unexpected,
    ...(typeof code === 'string' && { code, ...(message && { message }) }),
    ...(remedy !== undefined && { remedy }),
    ...(field !== undefined && { field }),
    ...(details !== undefined && { details }),
    ...(requestId !== undefined && { requestId }),
  }
}
