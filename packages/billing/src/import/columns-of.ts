import type { ExportTable } from '../export.ts'
import { curLine } from '../charges/cur-line.ts'
import type { LineValue } from '../charges/cur-line.ts'
import { focusLine } from '../charges/from-focus.ts'
import { invalidFile } from '../problem.ts'

/** A column of a file that becomes one of the line. */
export interface BoundColumn {
  /** The line's. */
  readonly name: string
  readonly type: LineValue
  /** In the file; -1 where the file has no such column. */
  readonly index: number
}

/** A column of a file whose value goes into an object under a key. */
interface KeyedColumn {
  readonly index: number
  readonly key: string
}

/** An object of the line made of several columns, of one that holds an object, or of both. */
export interface KeyedColumns {
  readonly name: string
  readonly columns: readonly KeyedColumn[]
  /** Columns that hold a whole object: a map in Parquet, JSON in CSV. */
  readonly objects: readonly number[]
}

/** Which columns of a file mean what, told by its header alone. */
export interface TableColumns {
  readonly family: 'cur' | 'focus'
  readonly table: ExportTable
  readonly columns: readonly BoundColumn[]
  readonly keyed: readonly KeyedColumns[]
  /** The line's columns that make up the totals that the Charges are reconciled with. */
  readonly totals: {
    readonly cost: string
    readonly account: string
    readonly currency: string
    readonly type: string
  }
}

const required = {
  cur: ['line_item_usage_account_id', 'line_item_unblended_cost', 'line_item_usage_start_date'],
  focus: ['SubAccountId', 'BilledCost', 'BillingCurrency', 'ChargeCategory', 'ChargePeriodStart'],
} as const

const totals = {
  cur: {
    cost: 'line_item_unblended_cost',
    account: 'line_item_usage_account_id',
    currency: 'line_item_currency_code',
    type: 'line_item_line_item_type',
  },
  focus: {
    cost: 'BilledCost',
    account: 'SubAccountId',
    currency: 'BillingCurrency',
    type: 'ChargeCategory',
  },
} as const

/**
 * Recognises the table and finds its columns by the header, in any order, with any others between
 * them. Fails with `invalid_file` when the table is none that AWS bills with, or lacks a column that
 * nothing can be said without.
 */
export function columnsOf(
  header: readonly string[],
  { file, delivery }: { readonly file: string; readonly delivery: 'cur' | 'data-exports' },
): TableColumns {
  const family = familyOf(header)
  if (family === undefined) {
    throw invalidFile('the header is of no billing table: neither of CUR nor of FOCUS.', {
      file,
      row: 1,
    })
  }
  const keyed = family === 'cur' ? keyedColumns(header) : []
  const line: Readonly<Record<string, LineValue>> = family === 'cur' ? curLine : focusLine
  const made = new Set(keyed.map(({ name }) => name))
  const columns = Object.entries(line)
    .filter(([name]) => !made.has(name))
    .map(([name, type]) => ({
      name,
      type,
      index: indexOf(
        header,
        name,
        required[family].some((one) => one === name),
        file,
      ),
    }))
  for (const name of required[family]) {
    if (columns.some((column) => column.name === name && column.index >= 0)) continue
    throw invalidFile(`the column ${spelled(name)} is missing.`, {
      file,
      row: 1,
      column: spelled(name),
    })
  }
  return {
    family,
    table: tableOf(family, header, delivery),
    columns,
    keyed,
    totals: totals[family],
  }
}

/** A line's column as legacy CUR spells it, which people find in AWS's console and pages. */
export function spelled(name: string): string {
  const [, category, rest] =
    /^(bill|line_item|pricing|product|reservation|savings_plan)_(.+)$/.exec(name) ?? []
  if (category === undefined || rest === undefined) return name
  const pascal = rest.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
  return `${category.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}/${pascal}`
}

function familyOf(header: readonly string[]): TableColumns['family'] | undefined {
  const names = new Set(header.map(squash))
  if (names.has('lineitemunblendedcost') || names.has('lineitemusageaccountid')) return 'cur'
  return names.has('billedcost') || names.has('subaccountid') ? 'focus' : undefined
}

function tableOf(
  family: 'cur' | 'focus',
  header: readonly string[],
  delivery: 'cur' | 'data-exports',
): ExportTable {
  const names = new Set(header.map(squash))
  const some = (...wanted: readonly string[]): boolean => wanted.some((name) => names.has(name))
  if (family === 'focus') {
    return some(
      'invoiceid',
      'pricingcurrency',
      'skumeter',
      'skupricedetails',
      'billingaccounttype',
      'servicesubcategory',
    )
      ? 'FOCUS 1.2'
      : 'FOCUS 1.0'
  }
  if (header.some((name) => name.includes('/'))) return 'CUR'
  if (
    some(
      'resourcetags',
      'product',
      'costcategory',
      'billpayeraccountname',
      'lineitemusageaccountname',
    )
  )
    return 'CUR 2.0'
  return delivery === 'cur' ? 'CUR' : 'CUR 2.0'
}

/** Legacy CUR's two spellings and CUR 2.0's differ in case and punctuation only. */
function squash(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** Headers may collide but for their case (`product/Region`, `product/region`): the exact one counts. */
function indexOf(
  header: readonly string[],
  name: string,
  isRequired: boolean,
  file: string,
): number {
  const squashed = squash(name)
  const found = header.flatMap((one, index) => (squash(one) === squashed ? [index] : []))
  const exact = found.filter((index) => [name, spelled(name)].includes(header[index] ?? ''))
  const best = exact.length > 0 ? exact : found
  if (isRequired && best.length > 1) {
    throw invalidFile(`the column ${spelled(name)} is there twice.`, {
      file,
      row: 1,
      column: spelled(name),
    })
  }
  return best[0] ?? -1
}

function keyedColumns(header: readonly string[]): KeyedColumns[] {
  return [
    keyedBy(
      'tags',
      header,
      /^(?:resourceTags\/|resource_tags_)(.+)$/,
      ['resource_tags', 'tags'],
      tagKey,
    ),
    keyedBy(
      'cost_categories',
      header,
      /^(?:costCategory\/|cost_category_)(.+)$/,
      ['cost_category'],
      (key) => key,
    ),
  ]
}

function keyedBy(
  name: string,
  header: readonly string[],
  pattern: RegExp,
  objectNames: readonly string[],
  toKey: (key: string) => string,
): KeyedColumns {
  return {
    name,
    columns: header.flatMap((one, index) => {
      const key = pattern.exec(one)?.[1]
      return key === undefined ? [] : [{ index, key: toKey(key) }]
    }),
    objects: header.flatMap((one, index) => (objectNames.includes(one) ? [index] : [])),
  }
}

/** One spelling of a tag's key for all layouts, FOCUS's: `user:team`, where Parquet writes `user_team`. */
export function tagKey(key: string): string {
  return key.replace(/^(user|aws)_/, '$1:')
}
