/** An exact decimal number: `units` × 10^-`scale`. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

/** Exponents beyond this are no money; without a limit `1e999999999` would fill the memory. */
const maxExponent = 400

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/

/** The number that `text` says, E-notation included; `undefined` when it is no number. */
export function parseDecimal(text: string): Decimal | undefined {
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
export function decimalText(value: Decimal): string {
  const { units, scale } = trim(value)
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const text = scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`
  return units < 0n ? `-${text}` : text
}

/** The exact sum. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.scale < b.scale) return addDecimals(b, a)
  return { units: a.units + b.units * 10n ** BigInt(a.scale - b.scale), scale: a.scale }
}

/** `a - b`, exactly. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, { units: -b.units, scale: b.scale })
}

/** Zero, to begin a sum with. */
export const zero: Decimal = { units: 0n, scale: 0 }

/** The exact sum of decimal texts, as {@link decimalText}. Throws a `RangeError` for what is no number. */
export function sumTexts(texts: Iterable<string>): string {
  let sum = zero
  for (const text of texts) {
    const value = parseDecimal(text)
    if (!value) throw new RangeError('A sum was asked for of something that is no number.')
    sum = addDecimals(sum, value)
  }
  return decimalText(sum)
}

/** A decimal's text without needless zeros: DuckDB writes as many decimals as the column has. */
export function plainDecimal(text = '0'): string {
  return sumTexts([text === '' ? '0' : text])
}

function trim({ units, scale }: Decimal): Decimal {
  let [left, places] = [units, scale]
  while (places > 0 && left % 10n === 0n) {
    left /= 10n
    places -= 1
  }
  return { units: left, scale: places }
}
