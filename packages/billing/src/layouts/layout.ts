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
  /** The first of these that a file has is its currency. Every line has the first; of the others some have none. */
  readonly currency: readonly string[]
  /** The currency of a period none of whose lines tells one. */
  readonly usualCurrency: string
  /** Whether each line has a cost. */
  readonly hasAlwaysCost: boolean
  /** The only values of `type`, where there are only these. */
  readonly types?: readonly string[]
  /** Objects: spread over several columns, or held by one in whatever shape. */
  readonly keyed: readonly KeyedObject[]
  /** Whether AWS has a column of this name, which Charges do without. */
  isKnown(column: string): boolean
  /** A column as AWS's console and pages spell it. */
  spelled(column: string): string
  /** What a column is called as well: the dot operator of CUR 2.0's SQL leaves out the name of the map. */
  alias(column: string): string | undefined
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
  /** Of lines that tell none. */
  readonly currency: string
}

/** An object of the line: spread over columns, held by one, or both. */
export interface KeyedObject {
  /** The line's column. */
  readonly name: string
  /** The key of a column that holds one value; `undefined` for any other column. */
  columnKey?(column: string): string | undefined
  /** Columns that hold a whole object, with what becomes of its keys: `undefined` leaves an entry out. */
  readonly objects: Readonly<Record<string, KeyRule>>
}

/** What becomes of a key. */
export type KeyRule = (key: string) => string | undefined

/** An object that one column holds, whose keys stay as they are. */
export function plainObject(name: string): KeyedObject {
  return { name, objects: { [name]: (key) => key } }
}
