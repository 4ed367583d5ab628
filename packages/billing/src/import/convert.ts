import type { ImportNotice } from '../texts/notice-texts.ts'
import { BillingError } from '@aws-linked/model'
import type { ExportPeriod } from '../export.ts'
import { invalidFile, shown } from '../problem.ts'
import type { FileSpot } from '../problem.ts'
import type { LocalFile } from './download.ts'
import type { ResolvedLimits } from './limits.ts'
import type { SourceTotal } from '../charge-set.ts'
import type { OpenCurrency } from '../layouts/currency.ts'
import type { Table } from '../layouts/table.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { noticeTexts } from '../texts/notice-texts.ts'

/**
 * Decimals of money in Charges of CSV: room for amounts up to 10^14, and for a rate of a billionth with all the digits
 * that AWS writes. A period that needs more of either is read again.
 */
export const usualScale = 24
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
  /** Of lines that tell none, once it is known. @defaultValue the layout's usual one */
  readonly currency?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onRows?: (rows: number) => void
}

/** What was made. */
export interface Converted {
  /** Of each file, in order. */
  readonly rows: readonly number[]
  readonly tables: readonly Table[]
  /** Decimals of the money columns. */
  readonly scale: number
  /** The decimals that the money in the files needs: more than `scale` means that it must be made anew. */
  readonly decimals: number
  /** Of lines that tell none: another than was assumed means that it must be made anew. Absent where each tells its own. */
  readonly openCurrency: OpenCurrency | undefined
  /** Objects of which something could not be read. */
  readonly unread: readonly string[]
  /** Names within `out`. */
  readonly parts: readonly string[]
  readonly totals: readonly SourceTotal[]
}

/** Each part's name, in order. */
export function partName(index: number): string {
  return `charges-${String(index + 1).padStart(5, '0')}.parquet`
}

/** The error for an amount with more digits before the point than its decimals leave room for. */
export function tooManyDigits(value: string, spot: FileSpot): BillingError {
  return invalidFile(fileTexts.tooManyDigits(shown(value)), {
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

/** What there was to assume, or could not be read: each notice goes with what it tells. */
export function noticesOf({ tables, totals, openCurrency, unread }: Converted): ImportNotice[] {
  const lacks = (name: string): boolean =>
    tables.some(({ columns }) => columns.some((column) => column.name === name && column.index < 0))
  const columns = new Set(tables.flatMap((table) => table.unread))
  const isTold = {
    currency_assumed: openCurrency
      ? !openCurrency.isTold
      : totals.length === 0 && lacks('line_item_currency_code') && lacks('pricing_currency'),
    line_type_missing: lacks('line_item_line_item_type'),
    not_amortised:
      lacks('savings_plan_savings_plan_effective_cost') || lacks('reservation_effective_cost'),
    no_resource_ids: lacks('line_item_resource_id') || lacks('ResourceId'),
    no_invoice_ids: lacks('bill_invoice_id') || lacks('InvoiceId'),
    tags_not_read: unread.length > 0,
    columns_not_read: columns.size > 0,
  } satisfies Record<ImportNotice['code'], boolean>
  return noticeTexts({ objects: unread, columns: [...columns] }).filter(({ code }) => isTold[code])
}
