/** The parameters behind an address's path: each name with all its values. */
export function toParameters(search: URLSearchParams): Record<string, string[]> {
  const names = [...new Set(search.keys())]
  return Object.fromEntries(names.map((name) => [name, search.getAll(name)]))
}
