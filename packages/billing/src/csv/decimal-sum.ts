import { addDecimals, decimalText, parseDecimal, zero } from '@aws-linked/model'
import type { DecimalValue } from '@aws-linked/model'

const minus = 0x2d
const plus = 0x2b
const fullStop = 0x2e
const zeroDigit = 0x30
const isDigit = (byte: number): boolean => byte >= zeroDigit && byte <= 0x39

/**
 * An exact sum of decimal numbers as billing files write them: `12`, `-0.50`, `1.81E-8`, `+.5`. Nothing is ever
 * rounded: digits are added up as whole numbers, one sum per number of decimal places.
 */
export class DecimalSum {
  /** By decimal places, as long as it is a safe integer; the rest is in `#rest`. */
  readonly #units: number[] = []
  #rest: DecimalValue = zero

  /** Adds the number written in `bytes[start, end)`; false where it is no number. */
  addBytes(bytes: Uint8Array, start: number, end: number): boolean {
    let at = start
    let byte = bytes[at]
    const negative = byte === minus
    if (negative || byte === plus) at++
    let units = 0
    let scale = 0
    let digits = 0
    let point = false
    for (; at < end; at++) {
      byte = bytes[at] ?? 0
      if (isDigit(byte)) {
        units = units * 10 + (byte - zeroDigit)
        digits++
        if (point) scale++
      } else if (byte === fullStop && !point) point = true
      else break
    }
    if (at < end && digits > 0) {
      // A third of a bill's costs look like `1.81E-8`.
      const exponent = readExponent(bytes, at, end)
      scale -= exponent
      if (exponent !== 0) at = end
    }
    if (at < end || digits === 0 || digits > 15 || scale < 0) {
      return this.addText(Buffer.from(bytes.subarray(start, end)).toString('latin1'))
    }
    this.#addSafe(scale, negative ? -units : units)
    return true
  }

  /** Adds the number that `text` says, `times` times; false where it says none. */
  addText(text: string, times = 1): boolean {
    const value = parseDecimal(text)
    if (!value) return false
    this.#addLarge({ units: value.units * BigInt(times), scale: value.scale })
    return true
  }

  /** Adds what `other` holds. */
  add(other: DecimalSum): void {
    this.#addLarge(other.#value())
  }

  /** The sum in plain notation with no needless zeros: `-12.3`, `0`. */
  toString(): string {
    return decimalText(this.#value())
  }

  #addSafe(scale: number, units: number): void {
    const sum = (this.#units[scale] ?? 0) + units
    if (Number.isSafeInteger(sum)) this.#units[scale] = sum
    else this.#addLarge({ units: BigInt(units), scale })
  }

  #addLarge(value: DecimalValue): void {
    this.#rest = addDecimals(this.#rest, value)
  }

  #value(): DecimalValue {
    let sum = this.#rest
    this.#units.forEach((units, scale) => {
      sum = addDecimals(sum, { units: BigInt(units), scale })
    })
    return sum
  }
}

/** The exponent that `bytes[start, end)` is: `E-8`, `e05`; 0 where it is another text, or too large to be quick about. */
function readExponent(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start + 1]
  const first = sign === minus || sign === plus ? start + 2 : start + 1
  // `E` and `e` differ in this bit alone.
  if (((bytes[start] ?? 0) | 0x20) !== 0x65 || first === end || end - first > 2) return 0
  let exponent = 0
  for (let at = first; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (!isDigit(byte)) return 0
    exponent = exponent * 10 + (byte - zeroDigit)
  }
  return sign === minus ? -exponent : exponent
}
