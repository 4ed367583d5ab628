import { invalidInput } from '../api/errors.ts'
import { apiTexts } from '../texts/api.ts'

/** A place in an order as opaque text that needs no escaping in a URL. */
export function toCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place a cursor stands for. Throws `invalid_input`. */
export function fromCursor(cursor: string, length: number): string[] {
  const place = parse(cursor)
  if (Array.isArray(place) && place.length === length && place.every(isStorable)) return place
  throw invalidInput('cursor', apiTexts.wrongCursor())
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

function isStorable(part: unknown): part is string {
  return typeof part === 'string' && !part.includes('\0') && part.isWellFormed()
}
