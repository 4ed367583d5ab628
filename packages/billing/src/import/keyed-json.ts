import { fieldText } from '../csv/csv-header.ts'
import { tagKey } from '../layouts/table.ts'
import type { KeyedColumns } from '../layouts/table.ts'

/** Tags repeat from line to line; so many different sets are remembered. */
const remembered = 20_000

/**
 * Makes the JSON of several columns (`resourceTags/user:team`, …) or of one that holds JSON. Gives a
 * function of a record's bytes and spans, which answers `undefined` where nothing is set.
 */
export function keyedJson(
  { columns, objects, name }: KeyedColumns,
  place: (index: number) => number,
): (bytes: Buffer, spans: Int32Array) => Buffer | undefined {
  const fields = [
    ...columns.map(({ index, key }) => ({ at: place(index), key })),
    ...objects.map((index) => ({ at: place(index), key: undefined })),
  ]
  const known = new Map<string, Buffer | undefined>()
  return (bytes, spans) => {
    let raw = ''
    for (let index = 0; index < fields.length; index++) {
      const { at } = fields[index]!
      const start = spans[at * 2]!
      const end = spans[at * 2 + 1]!
      if (end > start) raw += `${index}=${bytes.toString('utf8', start, end)}\0`
    }
    if (raw === '') return undefined
    if (known.has(raw)) return known.get(raw)
    const json = toJson(bytes, spans, fields, name === 'tags')
    if (known.size >= remembered) known.clear()
    known.set(raw, json)
    return json
  }
}

function toJson(
  bytes: Buffer,
  spans: Int32Array,
  fields: readonly { readonly at: number; readonly key: string | undefined }[],
  areTags: boolean,
): Buffer | undefined {
  const entries = new Map<string, string>()
  for (const { at, key } of fields) {
    const text = fieldText(bytes, spans[at * 2]!, spans[at * 2 + 1]!)
    if (text === '') continue
    if (key === undefined) {
      for (const [name, value] of objectEntries(text))
        entries.set(areTags ? tagKey(name) : name, value)
    } else entries.set(key, text)
  }
  return entries.size === 0 ? undefined : Buffer.from(JSON.stringify(Object.fromEntries(entries)))
}

/** What is no JSON object is kept whole, under no key. */
function objectEntries(text: string): [string, string][] {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
        one === null || one === ''
          ? []
          : [[key, typeof one === 'string' ? one : JSON.stringify(one)]],
      )
    }
  } catch {
    // Falls through to the whole text.
  }
  return [['', text]]
}
