import type { Money } from '@aws-linked/billing'

/** `12.5 USD, 3 EUR`: each currency by itself. */
export function amountsText(amounts: readonly Money[]): string {
  return amounts.map(({ amount, currency }) => `${amount} ${currency}`.trim()).join(', ')
}
