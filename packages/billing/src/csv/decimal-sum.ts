import { addDecimals, decimalText, parseDecimal, zero } from '../decimal.ts'
import type { Decimal } from '../decimal.ts'

/**
 * An exact sum of decimal numbers as billing files write them: `12`, `-0.50`, `1.81E-8`, `+.5`. Nothing is ever
 * rounded: digits are added up as whole numbers, one sum per number of decimal places.
 */
export class DecimalSum {
  /** By decimal places, as long as it is a safe integer; the rest is in `#rest`. */
  readonly #units: number[] = []
  #rest: Decimal = zero

  /** Adds the number written in `bytes[start, end)`; false where it is no number. */
  addBytes(bytes: Uint8Array, start: number, end: number): boolean {
    let at = start
    let byte = bytes[at]
    const negative = byte === 0x2d
    if (negative || byte === 0x2b) at++
    let digits = 0
    let places = -1
    let seen = 0
    for (; at < end; at++) {
      byte = bytes[at] ?? 0
      if (byte >= 0x30 && byte <= 0x39) {
        digits = digits * 10 + (byte - 0x30)
        seen++
        if (places >= 0) places++
      } else if (byte === 0x2e && places < 0) places = 0
      else break
    }
    if (at < end || seen === 0 || seen > 15) {
      return this.addText(
        Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1'),
      )
    }
    this.#addSafe(places < 0 ? 0 : places, negative ? -digits : digits)
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

  #addLarge(value: Decimal): void {
    this.#rest = addDecimals(this.#rest, value)
  }

  #value(): Decimal {
    let sum = this.#rest
    this.#units.forEach((units, scale) => {
      sum = addDecimals(sum, { units: BigInt(units), scale })
    })
    return sum
  }
}
