/** A header, whatever the case and the punctuation of its names. */
export interface Header {
  readonly names: readonly string[]
  has(...names: readonly string[]): boolean
}

/** A header of these names. */
export function toHeader(names: readonly string[]): Header {
  const squashed = new Set(names.map(squash))
  return { names, has: (...wanted) => wanted.some((name) => squashed.has(squash(name))) }
}

/** Legacy CUR's two spellings and CUR 2.0's differ in case and punctuation only. */
export function squash(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
