import type { ImportNotice } from '../charge-set.ts'
import { BillingError } from '@aws-linked/model'
import type { ExportPeriod } from '../export.ts'
import { invalidFile, shown } from '../problem.ts'
import type { FileSpot } from '../problem.ts'
import type { LocalFile } from './download.ts'
import type { ResolvedLimits } from './limits.ts'
import type { SourceTotal } from './totals.ts'
import type { TableColumns } from './columns-of.ts'

/**
 * Decimals of money in Charges of CSV: room for amounts up to 10^14, and for a rate of a billionth with all the digits
 * that AWS writes. A period that needs more of either is read again.
 */
export const usualScale = 24
/** The least there are; room for amounts up to 10^20. */
export const leastScale = 18

/** What is made into Charges, and where. */
export interface ConvertOptions {
  readonly period: ExportPeriod
  readonly files: readonly LocalFile[]
  /** Of the Charges. */
  readonly out: string
  /** For what lies between; emptied by whoever made it. */
  readonly temp: string
  readonly limits: ResolvedLimits
  /** Decimals of the money columns, at least. */
  readonly scale: number
  readonly signal?: AbortSignal
  readonly onRows?: (rows: number) => void
}

/** What was made. */
export interface Converted {
  /** Of each file, in order. */
  readonly rows: readonly number[]
  readonly columns: readonly TableColumns[]
  /** Decimals of the money columns. */
  readonly scale: number
  /** The decimals that the money in the files needs: more than `scale` means that it must be made anew. */
  readonly decimals: number
  /** Names within `out`. */
  readonly parts: readonly string[]
  readonly totals: readonly SourceTotal[]
}

/** Each part's name, in order. */
export function partName(index: number): string {
  return `charges-${String(index + 1).padStart(5, '0')}.parquet`
}

/** As many decimals as money needs: it is never rounded, and counted in 38 digits. */
export function scaleFor(decimals: number): number {
  if (decimals <= 34) return decimals
  throw new BillingError(
    'invalid_file',
    `An amount has ${decimals} decimals: more than can be counted with exactly.`,
    {
      remedy:
        'The period was not replaced. Look for an amount that is no money, in a column of costs or prices.',
    },
  )
}

/** The error for an amount with more digits before the point than its decimals leave room for. */
export function tooManyDigits(value: string, spot: FileSpot): BillingError {
  return invalidFile(`${shown(value)} has more digits than can be counted with.`, {
    ...spot,
    limit: 'digits',
  })
}

/** Whether fewer decimals may help. */
export function isTooManyDigits(error: unknown): boolean {
  return error instanceof BillingError && error.details?.['limit'] === 'digits'
}

/** How every part is written. Larger row groups take more memory, and measured twice as long. */
export function parquetOptions(rowGroupRows: number): string {
  return `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows}`
}

/** What the tables' columns leave to assume. */
export function noticesOf(columns: readonly TableColumns[]): ImportNotice[] {
  const lacks = (name: string): boolean =>
    columns.some((table) =>
      table.columns.some((column) => column.name === name && column.index < 0),
    )
  const notices: ImportNotice[] = []
  const add = (code: ImportNotice['code'], message: string): number =>
    notices.push({ code, message })
  if (lacks('line_item_currency_code') && lacks('pricing_currency')) {
    add(
      'currency_assumed',
      'The export has no currency column (lineItem/CurrencyCode): US dollars are assumed, which is what AWS bills in unless told otherwise.',
    )
  }
  if (lacks('line_item_line_item_type')) {
    add(
      'line_type_missing',
      'The export has no lineItem/LineItemType: every line counts as Usage, and taxes, credits and fees cannot be told apart.',
    )
  }
  if (lacks('savings_plan_savings_plan_effective_cost') || lacks('reservation_effective_cost')) {
    add(
      'not_amortised',
      'The export lacks the columns of Savings Plans or reservations: EffectiveCost of their lines is what was paid, not spread over the usage.',
    )
  }
  if (lacks('line_item_resource_id') || lacks('ResourceId')) {
    add(
      'no_resource_ids',
      'The export has no resource IDs: turn on “Include resource IDs” to see costs per resource and per employee.',
    )
  }
  if (lacks('bill_invoice_id') || lacks('InvoiceId')) {
    add('no_invoice_ids', 'The export has no InvoiceId: no period can be told to be final.')
  }
  return notices
}
