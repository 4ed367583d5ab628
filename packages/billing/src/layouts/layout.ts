import type { ChargeCategory } from '@aws-linked/model'
import type { ChargeColumn, ColumnType } from '../charges/columns.ts'
import type { ExportTable } from '../export.ts'
import type { Folders } from './folders.ts'
import type { Header } from './header.ts'

/** One layout of billing exports: everything that differs between them. Each has a file of its own here. */
export interface Layout {
  /** Its tables, the oldest first. */
  readonly tables: readonly ExportTable[]
  /** Which of its tables a header is of; `undefined` for another layout's. */
  tableOf(header: Header, delivery: Folders['delivery']): ExportTable | undefined
  /** Which of its tables a Data Export asks for by this name. */
  queriedTable(name: string): ExportTable | undefined
  /** How it lies in a bucket. */
  readonly folders: Folders
  /** The columns that Charges are made of, and how each is checked. Layouts that share them may share a period. */
  readonly columns: Readonly<Record<string, ColumnType>>
  /** The columns an import does not do without. */
  readonly required: readonly string[]
  /** The columns that make up the export's own total. */
  readonly account: string
  readonly cost: string
  readonly type: string
  /** The first of these that a file has is its currency. */
  readonly currency: readonly string[]
  /** The currency of a file that has no such column. */
  readonly usualCurrency: string
  /** Whether each line has a cost. */
  readonly hasAlwaysCost: boolean
  /** The only values of `type`, where there are only these. */
  readonly types?: readonly string[]
  /** Objects that are spread over several columns. */
  readonly keyed: readonly KeyedObject[]
  /** A column as AWS's console and pages spell it. */
  spelled(column: string): string
  /** The key in the map `product` that stands for a column where the file has none. */
  productKey(column: string): string | undefined
  /** The SQL that makes a Charge of a line whose columns have their types. */
  toCharge(mapping: ChargeMapping): Readonly<Record<ChargeColumn, string>>
  /** The category of lines of a type; `''` is none. */
  categoryOf(type: string): ChargeCategory
}

/** What a file has decides what can be amortised. */
export interface ChargeMapping {
  readonly has: ReadonlySet<string>
  /** The type of money: `DECIMAL(38,18)`, or wider. */
  readonly decimal: string
}

/** An object of the line that is spread over columns, or held by one. */
export interface KeyedObject {
  readonly name: 'tags' | 'cost_categories'
  /** Columns with one key each. */
  readonly pattern: RegExp
  /** Columns that hold a whole object: a map in Parquet, JSON in CSV. */
  readonly objects: readonly string[]
}
