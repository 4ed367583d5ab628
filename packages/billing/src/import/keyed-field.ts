import { fieldText } from '../csv/csv-header.ts'
import { toKeyedJson } from '../layouts/keyed-json.ts'
import type { KeyedColumns } from '../layouts/table.ts'

/** Tags repeat from line to line; so many different sets are remembered. */
const remembered = 20_000

/** Gives a function of a record's bytes and spans, which answers `undefined` where nothing is set. */
export function keyedField(
  keyed: KeyedColumns,
  place: (index: number) => number,
  onUnread: () => void,
): (bytes: Buffer, spans: Int32Array) => Buffer | undefined {
  const fields = keyed.sources.map(({ index }) => place(index))
  const known = new Map<string, Buffer | undefined>()
  return (bytes, spans) => {
    let raw = ''
    for (let index = 0; index < fields.length; index++) {
      const at = fields[index]!
      const start = spans[at * 2]!
      const end = spans[at * 2 + 1]!
      if (end > start) raw += `${index}=${bytes.toString('utf8', start, end)}\0`
    }
    if (raw === '') return undefined
    if (known.has(raw)) return known.get(raw)
    const texts = fields.map((at) => fieldText(bytes, spans[at * 2]!, spans[at * 2 + 1]!))
    const { json, isRead } = toKeyedJson(keyed, texts)
    if (!isRead) onUnread()
    const field = json === undefined ? undefined : Buffer.from(json)
    if (known.size >= remembered) known.clear()
    known.set(raw, field)
    return field
  }
}
