import { discoveryTexts } from '../texts/failures.ts'

/** Thrown when an answer lacks what AWS documents to be in it. */
export class IncompleteAnswer extends Error {
  override name = 'IncompleteAnswer'
}

/** The value, which AWS's types call optional although AWS always gives it. */
export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new IncompleteAnswer(discoveryTexts.incomplete(name))
  return value
}
