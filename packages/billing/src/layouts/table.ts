import type { ExportTable } from '../export.ts'
import type { ColumnType } from '../charges/columns.ts'
import { invalidFile } from '../problem.ts'
import { fileTexts } from '../texts/file-texts.ts'
import { squash, toHeader } from './header.ts'
import type { KeyedObject, Layout } from './layout.ts'
import { layouts } from './layouts.ts'

/** A column of a file that becomes one of the line. */
export interface BoundColumn {
  /** The line's. */
  readonly name: string
  readonly type: ColumnType
  /** In the file; -1 where the file has no such column. */
  readonly index: number
}

/** An object of the line made of several columns, of one that holds an object, or of both. */
export interface KeyedColumns extends Pick<KeyedObject, 'name'> {
  /** Columns whose value goes into the object under a key. */
  readonly columns: readonly { readonly index: number; readonly key: string }[]
  /** Columns that hold a whole object. */
  readonly objects: readonly number[]
}

/** Which columns of a file mean what, told by its header alone. */
export interface Table {
  readonly layout: Layout
  readonly name: ExportTable
  readonly columns: readonly BoundColumn[]
  readonly keyed: readonly KeyedColumns[]
  /** The columns of the export's own total. A file may lack those of currency and type. */
  readonly cost: BoundColumn
  readonly account: BoundColumn
  readonly currency: BoundColumn
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
  if (!found) throw invalidFile(fileTexts.noTable, { file, row: 1 })
  const { layout, name } = found
  const keyed = layout.keyed.map((object) => keyedBy(object, header))
  const columns = Object.entries(layout.columns)
    .filter(([column]) => !keyed.some((object) => object.name === column))
    .map(([column, type]) => ({ name: column, type, places: placesOf(header, column, layout) }))
  const required = needed === 'total' ? [layout.account, layout.cost] : layout.required
  for (const column of required) {
    const places = columns.find((one) => one.name === column)?.places ?? []
    if (places.length === 1) continue
    const spelled = layout.spelled(column)
    const what = places.length === 0 ? fileTexts.missingColumn : fileTexts.columnTwice
    throw invalidFile(what(spelled), { file, row: 1, column: spelled })
  }
  const bound = columns.map(({ places, ...column }) => ({ ...column, index: places[0] ?? -1 }))
  const of = (column: string): BoundColumn =>
    bound.find((one) => one.name === column) ?? { name: column, type: 'text', index: -1 }
  const currencies = layout.currency.map(of)
  return {
    layout,
    name,
    columns: bound,
    keyed,
    cost: of(layout.cost),
    account: of(layout.account),
    currency: currencies.find(({ index }) => index >= 0) ?? currencies[0]!,
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

function keyedBy({ name, pattern, objects }: KeyedObject, header: readonly string[]): KeyedColumns {
  return {
    name,
    columns: header.flatMap((one, index) => {
      const key = pattern.exec(one)?.[1]
      return key === undefined ? [] : [{ index, key: name === 'tags' ? tagKey(key) : key }]
    }),
    objects: header.flatMap((one, index) => (objects.includes(one) ? [index] : [])),
  }
}

/** One spelling of a tag's key for all layouts, FOCUS's: `user:team`, where Parquet writes `user_team`. */
export function tagKey(key: string): string {
  return key.replace(/^(user|aws)_/, '$1:')
}

/** The same in SQL. */
export function tagKeySql(key: string): string {
  return `regexp_replace(${key}, '^(user|aws)_', '\\1:')`
}
