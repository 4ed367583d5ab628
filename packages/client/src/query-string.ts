/** A query string with `?`, or nothing. A list repeats its name; what is undefined is left out. */
export function queryString(
  values: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    for (const one of typeof value === 'object' ? value : [String(value)]) query.append(name, one)
  }
  const text = query.toString()
  return text && `?${text}`
}
