import type { ExportTable } from '../export.ts'
import type { ColumnType } from '../charges/columns.ts'
import { invalidFile } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { squash, toHeader } from './header.ts'
import type { KeyedObject, KeyRule, Layout } from './layout.ts'
import { layouts } from './layouts.ts'

/** A column of a file that becomes one of the line. */
export interface BoundColumn {
  /** The line's. */
  readonly name: string
  readonly type: ColumnType
  /** In the file; -1 where the file has no such column. */
  readonly index: number
}

/** An object of the line, and what it is made of: the later counts where a key is there twice. */
export interface KeyedColumns {
  readonly name: string
  readonly sources: readonly KeyedSource[]
}

/** A column that holds the value of one key, or a whole object. */
export type KeyedSource =
  | { readonly index: number; readonly key: string }
  | { readonly index: number; readonly keyOf: KeyRule }

/** Which columns of a file mean what, told by its header alone. */
export interface Table {
  readonly layout: Layout
  readonly name: ExportTable
  readonly columns: readonly BoundColumn[]
  readonly keyed: readonly KeyedColumns[]
  /** Columns that nothing is made of and that are not AWS's own: they may be tags by another name. */
  readonly unread: readonly string[]
  /** The columns of the export's own total. A file may lack those of currency and type. */
  readonly cost: BoundColumn
  readonly account: BoundColumn
  readonly currency: BoundColumn
  /** Whether lines may leave the currency to the period's others. */
  readonly hasOpenCurrency: boolean
  readonly type: BoundColumn
}

/**
 * Recognises the table and finds its columns by the header, in any order, with any others between
 * them. Fails with `invalid_file` for a table that AWS does not bill with, and where one of the
 * columns that are `needed` is missing or there twice.
 */
export function readTable(
  header: readonly string[],
  {
    file,
    delivery,
    needed,
  }: {
    readonly file: string
    readonly delivery: 'cur' | 'data-exports'
    /** `total`: what the export's own total is made of. `charges`: what a Charge is made of. */
    readonly needed: 'total' | 'charges'
  },
): Table {
  const names = toHeader(header)
  const found = layouts.flatMap((layout) => {
    const name = layout.tableOf(names, delivery)
    return name === undefined ? [] : [{ layout, name }]
  })[0]
  if (!found) throw invalidFile(fileTexts.noTable(header), { file, row: 1 })
  const { layout, name } = found
  const keyed = layout.keyed.map((object) => keyedBy(object, header))
  const columns = Object.entries(layout.columns)
    .filter(([column]) => !keyed.some((object) => object.name === column))
    .map(([column, type]) => ({
      name: column,
      type,
      places: placesOrAlias(header, column, layout),
    }))
  const required = needed === 'total' ? [layout.account, layout.cost] : layout.required
  for (const column of required) {
    const places = columns.find((one) => one.name === column)?.places ?? []
    if (places.length === 1) continue
    const spelled = layout.spelled(column)
    const what =
      places.length === 0
        ? fileTexts.missingColumn(spelled, header)
        : fileTexts.columnTwice(spelled)
    throw invalidFile(what, { file, row: 1, column: spelled })
  }
  const bound = columns.map(({ places, ...column }) => ({ ...column, index: places[0] ?? -1 }))
  const of = (column: string): BoundColumn =>
    bound.find((one) => one.name === column) ?? { name: column, type: 'text', index: -1 }
  const currencies = layout.currency.map(of)
  const currency = currencies.find(({ index }) => index >= 0) ?? currencies[0]!
  const read = new Set([
    ...bound.map(({ index }) => index),
    ...keyed.flatMap(({ sources }) => sources.map(({ index }) => index)),
  ])
  return {
    layout,
    name,
    columns: bound,
    keyed,
    unread: header.filter((column, index) => !read.has(index) && !layout.isKnown(column)),
    cost: of(layout.cost),
    account: of(layout.account),
    currency,
    hasOpenCurrency: currency.index < 0 || currency.name !== layout.currency[0],
    type: of(layout.type),
  }
}

/** Headers may collide but for their case (`product/Region`, `product/region`): the exact one counts. */
function placesOf(header: readonly string[], name: string, { spelled }: Layout): number[] {
  const squashed = squash(name)
  const found = header.flatMap((one, index) => (squash(one) === squashed ? [index] : []))
  const exact = found.filter((index) => [name, spelled(name)].includes(header[index] ?? ''))
  return exact.length > 0 ? exact : found
}

function placesOrAlias(header: readonly string[], name: string, layout: Layout): number[] {
  const own = placesOf(header, name, layout)
  const alias = layout.alias(name)
  return own.length > 0 || alias === undefined ? own : placesOf(header, alias, layout)
}

function keyedBy(
  { name, columnKey, objects }: KeyedObject,
  header: readonly string[],
): KeyedColumns {
  const rules = Object.entries(objects)
  return {
    name,
    sources: [
      ...header.flatMap((column, index) => {
        const key = columnKey?.(column)
        return key === undefined ? [] : [{ index, key }]
      }),
      ...rules.flatMap(([object, keyOf]) =>
        header.flatMap((column, index) =>
          squash(column) === squash(object) ? [{ index, keyOf }] : [],
        ),
      ),
    ],
  }
}
