/** Fills each `{name}` of a text; `undefined` when a value is missing. */
export function fill(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): string | undefined {
  let complete = true
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) complete = false
    return value ?? ''
  })
  return complete ? filled : undefined
}
