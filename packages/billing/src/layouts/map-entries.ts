/** A key and its value. */
export type Entry = readonly [key: string, value: string]

/**
 * The entries of a map that was written as text, in their order; those without a value are left out. Reads a JSON
 * object, a JSON list of `key` and `value`, and Athena's `{key=value, …}`. `undefined` for anything else.
 */
export function mapEntries(text: string): readonly Entry[] | undefined {
  const entries = jsonEntries(text) ?? athenaEntries(text)
  return entries?.filter(([, value]) => value !== '')
}

function jsonEntries(text: string): Entry[] | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (Array.isArray(json)) return listEntries(json)
  if (typeof json !== 'object' || json === null) return undefined
  return Object.entries(json).map(([key, value]) => [key, valueText(value)])
}

/** `[{"key": …, "value": …}]`, as Spark, Glue and pandas write a map. */
function listEntries(list: readonly unknown[]): Entry[] | undefined {
  const entries: Entry[] = []
  for (const item of list) {
    if (typeof item !== 'object' || item === null) return undefined
    const fields = new Map<string, unknown>(
      Array.isArray(item)
        ? [['key', item[0]] as const, ['value', item[1]] as const]
        : Object.entries(item).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const key = fields.get('key')
    if (typeof key !== 'string' || !fields.has('value')) return undefined
    entries.push([key, valueText(fields.get('value'))])
  }
  return entries
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Keys that AWS writes begin so; what looks like another key in a value of theirs is part of the value. */
const awsKey =
  /^(?:(?:user|aws)[_:]|(?:resourceTags|accountTag|userAttribute|iamPrincipal|costCategory)\/)/

/** Athena neither quotes nor escapes: a value may hold a comma, an equals sign or a brace. */
function athenaEntries(text: string): Entry[] | undefined {
  const [, inner] = /^\{(.*)\}$/s.exec(text.trim()) ?? []
  if (inner === undefined) return undefined
  if (inner === '') return []
  const starts = [...inner.matchAll(/(?:^|, )([^=,]+)=/g)]
  if (starts[0]?.index !== 0) return undefined
  const isPrefixed = awsKey.test(starts[0][1] ?? '')
  const own = starts.filter(([, key = '']) =>
    isPrefixed ? awsKey.test(key) : /^[\w.:/@+-]+$/.test(key),
  )
  return own.map((start, n): Entry => {
    const [whole, key = ''] = start
    const value = inner.slice(start.index + whole.length, own[n + 1]?.index)
    return [key, value === 'null' ? '' : value]
  })
}
