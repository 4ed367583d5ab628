import type { ImportNotice } from '../charge-set.ts'

/** What an import says that it had to assume, or could not do. */
export const noticeTexts: readonly ImportNotice[] = [
  {
    code: 'currency_assumed',
    message:
      'The export has no currency column (lineItem/CurrencyCode). US dollars are assumed, which AWS bills in unless told otherwise.',
  },
  {
    code: 'line_type_missing',
    message:
      'The export has no lineItem/LineItemType. Every line counts as Usage: taxes, credits and fees cannot be told apart.',
  },
  {
    code: 'not_amortised',
    message:
      'The export lacks the columns of Savings Plans or reservations. EffectiveCost of their lines is what was paid, not spread over the usage.',
  },
  {
    code: 'no_resource_ids',
    message:
      'The export has no resource IDs. Turn on “Include resource IDs” to see costs per resource and per employee.',
  },
  {
    code: 'no_invoice_ids',
    message: 'The export has no InvoiceId. No period can be known to be final.',
  },
]
