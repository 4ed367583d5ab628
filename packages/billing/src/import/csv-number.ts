import { parseDecimal } from '../decimal.ts'

/**
 * How many decimals the number written in `bytes[start, end)` needs; -1 where it is no number.
 * May count trailing zeros, but only up to 18.
 */
export function decimalsOf(bytes: Buffer, start: number, end: number): number {
  let at = start
  const sign = bytes[at]
  if (sign === 0x2d || sign === 0x2b) at++
  let digits = 0
  let point = -1
  for (; at < end; at++) {
    const byte = bytes[at]!
    if (byte >= 0x30 && byte <= 0x39) digits++
    else if (byte === 0x2e && point < 0) point = digits
    else break
  }
  const places = point < 0 ? 0 : digits - point
  if (at === end && digits > 0 && places <= 18) return places
  return parseDecimal(bytes.toString('latin1', start, end))?.scale ?? -1
}
