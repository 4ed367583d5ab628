import type { Decimal } from '@aws-linked/client'

/** The exact sum, in plain notation without needless zeros. Throws for what is no plain decimal. */
export function sumDecimals(values: Iterable<Decimal>): Decimal {
  let sum = 0n
  let scale = 0
  for (const value of values) {
    const next = parse(value)
    if (next.scale > scale) {
      sum *= 10n ** BigInt(next.scale - scale)
      scale = next.scale
    }
    sum += next.digits * 10n ** BigInt(scale - next.scale)
  }
  return format(sum, scale)
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const left = parse(a)
  const right = parse(b)
  const scale = Math.max(left.scale, right.scale)
  const difference =
    left.digits * 10n ** BigInt(scale - left.scale) -
    right.digits * 10n ** BigInt(scale - right.scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function parse(value: Decimal): { readonly digits: bigint; readonly scale: number } {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(value)
  if (!match) throw new TypeError('A decimal is not in plain notation.')
  const [, whole = '', fraction = ''] = match
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}

function format(digits: bigint, scale: number): Decimal {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = text.slice(0, text.length - scale)
  const fraction = text.slice(text.length - scale).replace(/0+$/, '')
  return `${digits < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}
