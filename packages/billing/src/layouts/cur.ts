import { chargesFromCur } from './cur-charges.ts'
import { curColumns } from './cur-columns.ts'
import type { Header } from './header.ts'
import type { Layout } from './layout.ts'
import { legacyFolders } from './legacy-folders.ts'
import { lineTypeOf } from './line-types.ts'

/** What CUR and CUR 2.0 have in common: their lines. */
export const curLines: Omit<Layout, 'tables' | 'tableOf' | 'queriedTable' | 'folders'> = {
  columns: curColumns,
  required: [
    'line_item_usage_account_id',
    'line_item_unblended_cost',
    'line_item_usage_start_date',
  ],
  account: 'line_item_usage_account_id',
  cost: 'line_item_unblended_cost',
  type: 'line_item_line_item_type',
  currency: ['line_item_currency_code', 'pricing_currency'],
  usualCurrency: 'USD',
  hasAlwaysCost: false,
  keyed: [
    {
      name: 'tags',
      pattern: /^(?:resourceTags\/|resource_tags_)(.+)$/,
      objects: ['resource_tags', 'tags'],
    },
    {
      name: 'cost_categories',
      pattern: /^(?:costCategory\/|cost_category_)(.+)$/,
      objects: ['cost_category'],
    },
  ],
  spelled,
  productKey: (column) =>
    /^product_(product_name|product_family|region|region_code|location|sku|servicename)$/.exec(
      column,
    )?.[1],
  toCharge: chargesFromCur,
  categoryOf: (type) => lineTypeOf(type === '' ? undefined : type).category,
}

/** Legacy CUR: `lineItem/UnblendedCost`, or Athena's `line_item_unblended_cost`. */
export const cur: Layout = {
  ...curLines,
  tables: ['CUR'],
  tableOf: (header, delivery) => {
    const isLegacy =
      header.names.some((name) => name.includes('/')) || (delivery === 'cur' && !hasNews(header))
    return isCur(header) && isLegacy ? 'CUR' : undefined
  },
  queriedTable: () => undefined,
  folders: legacyFolders,
}

/** Whether a header is of CUR, in whatever version. */
export function isCur(header: Header): boolean {
  return header.has('line_item_unblended_cost', 'line_item_usage_account_id')
}

/** Columns that came with CUR 2.0. */
function hasNews(header: Header): boolean {
  return header.has(
    'resource_tags',
    'product',
    'cost_category',
    'bill_payer_account_name',
    'line_item_usage_account_name',
  )
}

/** A column as legacy CUR spells it, which people find in AWS's console and pages. */
function spelled(name: string): string {
  const [, category, rest] =
    /^(bill|line_item|pricing|product|reservation|savings_plan)_(.+)$/.exec(name) ?? []
  if (category === undefined || rest === undefined) return name
  const pascal = rest.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
  return `${category.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}/${pascal}`
}
