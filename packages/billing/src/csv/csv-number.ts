import { parseDecimal } from '@aws-linked/model'

/** What {@link readNumber} found. */
export interface NumberShape {
  /** How many decimals it needs, perhaps with trailing zeros up to 18; -1 where it is no number. */
  decimals: number
  /** Whether it is written with an exponent. */
  hasExponent: boolean
}

/** Reads the shape of the number written in `bytes[start, end)` into `shape`. */
export function readNumber(bytes: Buffer, start: number, end: number, shape: NumberShape): void {
  let at = start
  if (isSign(bytes[at])) at++
  let digits = 0
  let point = -1
  for (; at < end; at++) {
    const byte = bytes[at]!
    if (byte >= 0x30 && byte <= 0x39) digits++
    else if (byte === 0x2e && point < 0) point = digits
    else break
  }
  const byte = bytes[at]
  shape.hasExponent = at < end && (byte === 0x45 || byte === 0x65)
  const exponent = shape.hasExponent ? readExponent(bytes, at + 1, end) : at === end ? 0 : NaN
  const places = (point < 0 ? 0 : digits - point) - exponent
  if (digits > 0 && places <= 18) shape.decimals = Math.max(0, places)
  else shape.decimals = parseDecimal(bytes.toString('latin1', start, end))?.scale ?? -1
}

/**
 * The same number without an exponent. DuckDB casts E-notation to wide decimals thirty times slower
 * than plain notation, and most costs of a CUR are written in it.
 */
export function plainNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)\.?(\d*)[eE]([+-]?\d+)$/.exec(text) ?? []
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** Of up to two digits, which is all that money has; anything else is looked at slowly. */
function readExponent(bytes: Buffer, start: number, end: number): number {
  const at = isSign(bytes[start]) ? start + 1 : start
  if (end - at < 1 || end - at > 2) return NaN
  let value = 0
  for (let from = at; from < end; from++) {
    const digit = bytes[from]! - 0x30
    if (digit < 0 || digit > 9) return NaN
    value = value * 10 + digit
  }
  return bytes[start] === 0x2d ? -value : value
}

function isSign(byte: number | undefined): boolean {
  return byte === 0x2d || byte === 0x2b
}
