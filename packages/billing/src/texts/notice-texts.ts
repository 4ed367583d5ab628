/** Something an import had to assume, or could not do. */
export interface ImportNotice {
  readonly code:
    | 'currency_assumed'
    | 'line_type_missing'
    | 'not_amortised'
    | 'no_resource_ids'
    | 'no_invoice_ids'
    | 'tags_not_read'
    | 'columns_not_read'
  readonly message: string
}

/** What an import says that it had to assume, or could not do. */
export const noticeTexts = ({
  objects,
  columns,
}: {
  /** Of which something could not be read. */
  readonly objects: readonly string[]
  readonly columns: readonly string[]
}): readonly ImportNotice[] => [
  {
    code: 'currency_assumed',
    message:
      'No line tells its currency (lineItem/CurrencyCode). US dollars are assumed, which AWS bills in unless told otherwise.',
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
  {
    code: 'tags_not_read',
    message: `Some values of ${objects.join(' and ')} are not a map: neither JSON nor {key=value}. They are kept as they are, under an empty key.`,
  },
  {
    code: 'columns_not_read',
    message: `AWS has no columns named ${columns.slice(0, 5).join(', ')}${columns.length > 5 ? ` (and ${columns.length - 5} more)` : ''}. Nothing is read from them. For tags and cost categories, select the whole map, or name the columns resource_tags_… and cost_category_….`,
  },
]
