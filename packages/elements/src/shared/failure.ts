import type { Explanation } from '@aws-linked/model'
import { unexpected } from '../texts/failures.ts'

/** What the elements show of an error: the API's `{ error }`, or as much of it as there is. Never a `cause`. */
export interface Failure extends Explanation<string> {
  readonly field?: string
  readonly details?: Readonly<Record<string, string>>
  readonly requestId?: string
}

/** Shorter texts are parts of words. */
const shortest = 8

/**
 * Reads a {@link Failure} off anything thrown: only the parts meant for people are taken over, and none
 * of the texts that must stay hidden.
 */
export function toFailure(error: unknown, hidden: readonly string[] = []): Failure {
  const { code, message, remedy, field, details, requestId } = (error ?? {}) as Partial<Failure>
  const failure: Failure = {
    ...unexpected,
    ...(typeof code === 'string' && { code, ...(message && { message }) }),
    ...(remedy !== undefined && { remedy }),
    ...(field !== undefined && { field }),
    ...(details !== undefined && { details }),
    ...(requestId !== undefined && { requestId }),
  }
  return hidden
    .filter(({ length }) => length >= shortest)
    .reduce((rest, text) => without(text, rest), failure)
}

function without(text: string, failure: Failure): Failure {
  return JSON.parse(
    JSON.stringify(failure, (_, part: unknown) =>
      typeof part === 'string' ? part.replaceAll(text, '…') : part,
    ),
  )
}
