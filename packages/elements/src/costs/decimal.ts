import type { Decimal } from '@aws-linked/model'

const PLAIN = /^(-?)(\d*)\.?(\d*)$/

/** How many digits stand after the point. */
export function scaleOf(amount: Decimal): number {
  return take(amount).fraction.length
}

/** The exact sum: `0` of nothing. It has as many decimals as the longest of them. */
export function sum(amounts: Iterable<Decimal>): Decimal {
  const all = [...amounts]
  const scale = Math.max(0, ...all.map(scaleOf))
  return toDecimal(
    all.reduce((total, amount) => total + toUnits(amount, scale), 0n),
    scale,
  )
}

/** `a` less `b`, exactly. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(scaleOf(a), scaleOf(b))
  return toDecimal(toUnits(a, scale) - toUnits(b, scale), scale)
}

/** Negative, zero or positive, as a comparator has it. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const difference = subtract(a, b)
  return isZero(difference) ? 0 : difference.startsWith('-') ? -1 : 1
}

/** Whether nothing is left: `0`, `0.00`, `-0`. */
export function isZero(amount: Decimal): boolean {
  return !/[1-9]/.test(amount)
}

/** The parts of a decimal: its sign, the digits before the point, and those after it. */
export function take(amount: Decimal): { minus: boolean; whole: string; fraction: string } {
  const [, sign, whole = '', fraction = ''] = PLAIN.exec(amount) ?? []
  if (whole === '' && fraction === '') throw new RangeError(`${amount} is not a plain decimal`)
  return { minus: sign === '-', whole: whole.replace(/^0+(?=\d)/, '') || '0', fraction }
}

function toUnits(amount: Decimal, scale: number): bigint {
  const { minus, whole, fraction } = take(amount)
  const units = BigInt(whole + fraction.padEnd(scale, '0'))
  return minus ? -units : units
}

function toDecimal(units: bigint, scale: number): Decimal {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale > 0 ? `.${fraction}` : ''}`
}
