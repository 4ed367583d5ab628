/**
 * JSON text that PostgreSQL's jsonb takes: without U+0000 and lone surrogates, which JSON allows
 * and jsonb refuses. One such tag must not fail a batch of five hundred resources.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value)
  // Both are always escaped in JSON text, so most values need no second look.
  return /\\u(?:0000|d[89a-f])/.test(text) ? JSON.stringify(value, storable) : text
}

function storable(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return toStorableText(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [toStorableText(key), inner]),
  )
}

/** Text that PostgreSQL takes: well-formed, and U+FFFD for U+0000. */
export function toStorableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
