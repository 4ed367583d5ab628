/** What a JSON object of AWS's holds: its shape is theirs, so every field is looked at before it is used. */
export type Fields = Readonly<Record<string, unknown>>

/** Parses a JSON object; `undefined` for anything else. */
export function parseFields(json: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Whether a value is an object with fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object, or one without fields. */
export function toFields(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** The objects of a list. */
export function listFields(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}

/** The text, unless it is empty. */
export function textField(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
