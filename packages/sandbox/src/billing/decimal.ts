/** An exact decimal: a whole number of ten-billionths. Money is never a float. */
export type Decimal = bigint

const DIGITS = 10
const ONE = 10n ** BigInt(DIGITS)

/** Reads `-12.5`. Throws what has more than ten decimals. */
export function decimal(text: string): Decimal {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,10}))?$/.exec(text) ?? []
  if (whole === '') throw new RangeError(`${text} is no decimal of ten digits`)
  const value = BigInt(whole) * ONE + BigInt(fraction.padEnd(DIGITS, '0'))
  return sign ? -value : value
}

/** A product, rounded to ten decimals, halves away from zero. */
export function times(a: Decimal, b: Decimal): Decimal {
  return dividedRounded(a * b, ONE)
}

/** A quotient by a whole number, rounded likewise. */
export function over(a: Decimal, divisor: number): Decimal {
  return dividedRounded(a, BigInt(divisor))
}

/** So many thousandths of it. */
export function permille(a: Decimal, thousandths: number): Decimal {
  return dividedRounded(a * BigInt(thousandths), 1000n)
}

/** In full, without needless zeros: `-12.5`. */
export function toText(value: Decimal): string {
  const digits = String(value < 0n ? -value : value).padStart(DIGITS + 1, '0')
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}${fraction && `.${fraction}`}`
}

/** As AWS writes numbers into its files: small ones with an exponent, `1.81E-8`. */
export function toDelivered(value: Decimal): string {
  const absolute = value < 0n ? -value : value
  if (absolute === 0n || absolute * 1000n >= ONE) return toText(value)
  const digits = String(absolute)
  const exponent = digits.length - 1 - DIGITS
  const fraction = digits.slice(1).replace(/0+$/, '') || '0'
  return `${value < 0n ? '-' : ''}${digits.slice(0, 1)}.${fraction}E${exponent}`
}

/** The sum of some. */
export function sum(values: Iterable<Decimal>): Decimal {
  let total = 0n
  for (const value of values) total += value
  return total
}

function dividedRounded(value: bigint, divisor: bigint): bigint {
  const half = divisor / 2n
  return (value < 0n ? value - half : value + half) / divisor
}
