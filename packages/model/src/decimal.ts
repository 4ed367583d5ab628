/** An exact decimal in plain notation, `-5.2500000181`: never a float, never with an exponent. */
export type Decimal = string

/** An exact decimal to reckon with: `units` × 10^-`scale`. */
export interface DecimalValue {
  readonly units: bigint
  readonly scale: number
}

/** Exponents beyond this are no money; without a limit `1e999999999` would fill the memory. */
const maxExponent = 400

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/

/** The number that `text` says, E-notation included; `undefined` when it is no number. */
export function parseDecimal(text: string): DecimalValue | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const exponent = Number(exponentText)
  if (Math.abs(exponent) > maxExponent) return undefined
  const magnitude = BigInt(whole + fraction)
  const units = sign === '-' ? -magnitude : magnitude
  const scale = fraction.length - exponent
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : trim({ units, scale })
}

/** The shortest plain text of a decimal: no exponent, no trailing zeros, `0` for zero. */
export function decimalText(value: DecimalValue): Decimal {
  const { units, scale } = trim(value)
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const text = scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`
  return units < 0n ? `-${text}` : text
}

/** The exact sum. */
export function addDecimals(a: DecimalValue, b: DecimalValue): DecimalValue {
  if (a.scale < b.scale) return addDecimals(b, a)
  return { units: a.units + b.units * 10n ** BigInt(a.scale - b.scale), scale: a.scale }
}

/** `a - b`, exactly. */
export function subtractDecimals(a: DecimalValue, b: DecimalValue): DecimalValue {
  return addDecimals(a, { units: -b.units, scale: b.scale })
}

/** Zero, to begin a sum with. */
export const zero: DecimalValue = { units: 0n, scale: 0 }

/** The exact sum, without needless zeros; `0` of nothing. Throws a `RangeError` for what is not a number. */
export function sumDecimals(texts: Iterable<string>): Decimal {
  let sum = zero
  for (const text of texts) sum = addDecimals(sum, toValue(text))
  return decimalText(sum)
}

/** `a - b`, exactly and without needless zeros. Throws a `RangeError` for what is not a number. */
export function differenceOf(a: Decimal, b: Decimal): Decimal {
  return decimalText(subtractDecimals(toValue(a), toValue(b)))
}

/** Whether nothing is left: `0`, `0.00`, `-0`. Throws a `RangeError` for what is not a number. */
export function isZero(text: Decimal): boolean {
  return toValue(text).units === 0n
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const { units } = subtractDecimals(toValue(a), toValue(b))
  return units < 0n ? -1 : units > 0n ? 1 : 0
}

function toValue(text: string): DecimalValue {
  const value = parseDecimal(text)
  if (!value) throw new RangeError('A decimal was expected.')
  return value
}

function trim({ units, scale }: DecimalValue): DecimalValue {
  let [left, places] = [units, scale]
  while (places > 0 && left % 10n === 0n) {
    left /= 10n
    places -= 1
  }
  return { units: left, scale: places }
}
