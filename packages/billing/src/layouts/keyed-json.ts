import { mapEntries } from './map-entries.ts'
import type { KeyedColumns } from './table.ts'

/** The JSON of an object, and whether all that it is made of could be read. */
export interface KeyedJson {
  /** Absent where nothing is set. */
  readonly json?: string
  readonly isRead: boolean
}

/**
 * Makes one object of the texts of its columns, `''` for none: the one rule for CSV and Parquet. A text that is not a
 * map in any known shape is kept whole, under no key.
 */
export function toKeyedJson({ sources }: KeyedColumns, texts: readonly string[]): KeyedJson {
  const entries = new Map<string, string>()
  let isRead = true
  for (const [at, source] of sources.entries()) {
    const text = texts[at] ?? ''
    if (text === '') continue
    const found = 'key' in source ? [[source.key, text] as const] : mapEntries(text)
    const keyOf = 'key' in source ? (key: string) => key : source.keyOf
    for (const [name, value] of found ?? [['', text] as const]) {
      const key = keyOf(name)
      if (key === undefined) continue
      if (!found) isRead = false
      entries.set(key, value)
    }
  }
  if (entries.size === 0) return { isRead }
  return { json: JSON.stringify(Object.fromEntries(entries)), isRead }
}
