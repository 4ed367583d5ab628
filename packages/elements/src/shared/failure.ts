import type { Explanation } from '@aws-linked/model'

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
    code: typeof code === 'string' ? code : 'unexpected',
    message: typeof code === 'string' && message ? message : 'The answer could not be read.',
    remedy: remedy ?? 'Try again.',
    ...(field !== undefined && { field }),
    ...(details !== undefined && { details }),
    ...(requestId !== undefined && { requestId }),
  }
}

/** Why an element without `client` and `endpoint` cannot do anything. */
export const unconnected: Failure = {
  code: 'unconnected',
  message: 'This page has no server to ask.',
  remedy: 'Give the element an endpoint or a client.',
}

/** A part of the code did not arrive: the page is of another version, or the network is gone. */
export const unloaded: Failure = {
  code: 'unloaded',
  message: 'A part of this page could not be loaded.',
  remedy: 'Reload the page.',
}
