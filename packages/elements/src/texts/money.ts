import { isZero, sumDecimals } from '@aws-linked/model'
import type { Decimal } from '@aws-linked/model'
import { locale } from './locale.ts'

const minus = '\u2212'

const shares = new Intl.NumberFormat(locale, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'negative',
})
const made = new Map<string, Intl.NumberFormat>()

/** `$59,465.83`, rounded half away from zero to the currency's own digits. */
export function formatMoney(amount: Decimal, currency: string): string {
  return withMinus(formatter(currency, 'currency').format(exact(amount)))
}

/** `59,465.83`: the same without the sign of the currency, for a column that has it once. */
export function formatAmount(amount: Decimal, currency: string): string {
  return withMinus(formatter(currency, 'decimal').format(exact(amount)))
}

/** `20,428.2676406259`: every digit, filled up to `scale` decimals so that a column lines up; `0` for nothing. */
export function formatExact(amount: Decimal, scale = 0): string {
  if (isZero(amount)) return '0'
  const [whole = '', fraction = ''] = sumDecimals([amount]).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const decimals = fraction.padEnd(scale, '0')
  return withMinus(`${grouped}${decimals ? `.${decimals}` : ''}`)
}

/** `33.7%`; `undefined` where a share of it says nothing: of zero, or of a credit. */
export function formatShare(part: Decimal, whole: Decimal): string | undefined {
  // A share is a picture, not an amount: a float is near enough.
  const share = Number(part) / Number(whole)
  return Number(whole) > 0 && Number.isFinite(share) ? withMinus(shares.format(share)) : undefined
}

/** What labels an axis whose lines stand `step` apart: `$1,000`, `$0.05`. */
export function axisFormatter(currency: string, step: number): (value: number) => string {
  const digits = step >= 1 || step <= 0 ? 0 : Math.min(12, Math.ceil(-Math.log10(step)))
  const format = create(currency, 'currency', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(step >= 50_000 && { notation: 'compact', maximumFractionDigits: 1 }),
  })
  return (value) => withMinus(format.format(value))
}

function formatter(currency: string, style: 'currency' | 'decimal'): Intl.NumberFormat {
  const key = `${currency} ${style}`
  const known = made.get(key) ?? create(currency, style)
  made.set(key, known)
  return known
}

function create(
  currency: string,
  style: 'currency' | 'decimal',
  over: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  // `negative`: what rounds to nothing has no sign.
  const signDisplay = 'negative'
  try {
    const money = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
    const format = new Intl.NumberFormat(locale, { ...money, signDisplay, ...over })
    if (style === 'currency') return format
    const { minimumFractionDigits = 2, maximumFractionDigits = 2 } = format.resolvedOptions()
    const digits = { minimumFractionDigits, maximumFractionDigits }
    return new Intl.NumberFormat(locale, { ...digits, signDisplay })
  } catch {
    // Not a code that Intl takes for a currency.
    const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
    return new Intl.NumberFormat(locale, { ...digits, signDisplay, ...over })
  }
}

/** Intl formats a decimal string digit by digit, never through a float. */
function exact(amount: Decimal): Intl.StringNumericLiteral {
  const text = sumDecimals([amount])
  return isNumeric(text) ? text : '0'
}

function isNumeric(text: string): text is Intl.StringNumericLiteral {
  return !Number.isNaN(Number(text))
}

function withMinus(text: string): string {
  return text.replace('-', minus)
}
