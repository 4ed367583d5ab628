import { CallFailed } from './call-failed.ts'

/** A list that AWS gives in pages. */
export interface Pages<Page, Item> {
  /** The IAM action of the call, for the error. */
  readonly action: string
  /** Asks for a page; without a token for the first. */
  get(token: string | undefined): Promise<Page>
  items(page: Page): readonly Item[] | undefined
  /** What tells an item from the others. Of items without it, each counts. */
  key(item: Item): string | undefined
  /** The token of the page that follows; nothing after the last. */
  next(page: Page): string | undefined
  /** Whether there are more, where AWS says it apart from the token. */
  more?(page: Page): boolean | undefined
}

/** AWS gives pages without anything where it leaves out items that others own. */
const patience = 250

/** A page that only repeats items is none of AWS's; items that move between two calls make a few. */
const repeats = 5

/** More than any account has. */
const most = 10_000

/**
 * Yields a list's items, each once, page by page. A list without an end fails with `CallFailed`, after the
 * items that came: one whose token comes again, at once or in a circle, whose pages bring nothing new, or
 * that says there is more without saying where.
 */
export async function* listPages<Page, Item>(
  pages: Pages<Page, Item>,
): AsyncGenerator<Item, void, undefined> {
  const tokens = new Set<string>()
  const known = new Set<string>()
  let token: string | undefined
  let idle = 0
  let repeated = 0

  do {
    // oxlint-disable-next-line no-await-in-loop -- a page says where the next one is
    const page = await pages.get(token)
    const items = pages.items(page) ?? []
    const fresh = items.filter((item) => isFresh(pages.key(item), known))
    yield* fresh
    idle = fresh.length > 0 ? 0 : idle + 1
    repeated = fresh.length > 0 || items.length === 0 ? 0 : repeated + 1
    token = nextToken(pages, page)
    if (token === undefined) return
    if (tokens.has(token)) throw endless(pages.action, 'A token came twice.')
    tokens.add(token)
  } while (idle < patience && repeated < repeats && tokens.size < most)
  throw endless(pages.action, 'Pages came that bring nothing new.')
}

function isFresh(key: string | undefined, known: Set<string>): boolean {
  if (key === undefined) return true
  if (known.has(key)) return false
  known.add(key)
  return true
}

function nextToken<Page>(
  { action, next, more }: Pick<Pages<Page, never>, 'action' | 'next' | 'more'>,
  page: Page,
): string | undefined {
  const token = next(page) || undefined
  const isMore = more?.(page) ?? token !== undefined
  if (isMore && token === undefined) throw endless(action, 'There is more, and no token for it.')
  return isMore ? token : undefined
}

function endless(action: string, what: string): CallFailed {
  return new CallFailed(action, { code: 'endless', cause: new Error(what) })
}
