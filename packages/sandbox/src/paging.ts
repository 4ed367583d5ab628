/** A page of a list, and the token that leads to the next. */
export interface Page<Item> {
  readonly items: Item[]
  /** Absent on the last page. */
  readonly nextToken?: string
}

/** Options of {@link pageOf}. */
export interface PageOptions {
  /** What the caller asked for. */
  readonly limit: number | undefined
  /** No page is longer than this. */
  readonly pageSize: number
  readonly token: string | undefined
  /** Made when a token is not one of this list's. */
  readonly badToken: () => Error
}

/** Cuts one page out of a list. `list` names it: a token is good for the list that gave it and no other. */
export function pageOf<Item>(
  list: string,
  items: readonly Item[],
  { limit = Infinity, pageSize, token, badToken }: PageOptions,
): Page<Item> {
  const start = token === undefined ? 0 : offsetOf(token, list)
  if (start === undefined || start > items.length) throw badToken()
  const end = start + Math.min(limit, pageSize)
  return {
    items: items.slice(start, end),
    ...(end < items.length && { nextToken: tokenOf(list, end) }),
  }
}

function tokenOf(list: string, offset: number): string {
  return Buffer.from(`${list} ${offset}`).toString('base64url')
}

function offsetOf(token: string, list: string): number | undefined {
  const [of, offset] = Buffer.from(token, 'base64url').toString().split(' ')
  return of === list && /^\d+$/.test(offset ?? '') ? Number(offset) : undefined
}
