import { given } from '../api/given.ts'
import type { LookRange } from '../costs/look-at-root.ts'

/** The range of one look that is both. */
export function mergeRanges(a: LookRange, b: LookRange): LookRange {
  const from = a.from === undefined || b.from === undefined ? undefined : least(a.from, b.from)
  const to = a.to === undefined || b.to === undefined ? undefined : most(a.to, b.to)
  return given({ from, to, isAsked: a.isAsked === true || b.isAsked === true })
}

function least(a: string, b: string): string {
  return a < b ? a : b
}

function most(a: string, b: string): string {
  return a < b ? b : a
}
