import { expect, test } from 'vitest'
import { CallFailed } from './call-failed.ts'
import { listPages } from './list-pages.ts'

interface Page {
  readonly ids?: readonly string[]
  readonly next?: string
  readonly more?: boolean
}

/** What is listed, and how it ends, over pages by the token that asks for them. */
async function list(
  get: (token: string | undefined) => Page,
  more?: (page: Page) => boolean | undefined,
): Promise<{ readonly ids: readonly string[]; readonly calls: number; readonly end: string }> {
  let calls = 0
  const ids: string[] = []
  const found = listPages<Page, string>({
    action: 'ec2:DescribeVolumes',
    get: async (token) => {
      calls++
      return get(token)
    },
    items: (page) => page.ids,
    key: (id) => id || undefined,
    next: (page) => page.next,
    ...(more && { more }),
  })
  try {
    for await (const id of found) ids.push(id)
    return { ids, calls, end: 'complete' }
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    return { ids, calls, end: error.failure.code }
  }
}

const pages =
  (byToken: Readonly<Record<string, Page>>) =>
  (token = ''): Page =>
    byToken[token] ?? expect.fail(`no page for ${token}`)

test('all pages are listed, those without items among them', async () => {
  const get = pages({
    '': { ids: ['a'], next: '1' },
    1: { next: '2' },
    2: { ids: ['b'], next: '' },
  })
  expect(await list(get)).toEqual({ ids: ['a', 'b'], calls: 3, end: 'complete' })
})

test('an item that two pages list counts once, and items without a key each', async () => {
  const get = pages({ '': { ids: ['a', 'b', ''], next: '1' }, 1: { ids: ['b', 'c', ''] } })
  expect((await list(get)).ids).toEqual(['a', 'b', '', 'c', ''])
})

test('a token that comes again ends the list, and the list is not complete', async () => {
  const same = await list(() => ({ ids: ['a'], next: 'same' }))
  expect(same).toEqual({ ids: ['a'], calls: 2, end: 'endless' })
  const circle = pages({
    '': { ids: ['a'], next: 'A' },
    A: { ids: ['b'], next: 'B' },
    B: { ids: ['c'], next: 'A' },
  })
  expect(await list(circle)).toEqual({ ids: ['a', 'b', 'c'], calls: 3, end: 'endless' })
})

test('new tokens for ever end too, with the same items or with none', async () => {
  let token = 0
  const repeated = await list(() => ({ ids: ['a', 'b'], next: String(token++) }))
  expect(repeated).toMatchObject({ ids: ['a', 'b'], end: 'endless' })
  expect(repeated.calls).toBeLessThan(10)
  const empty = await list(() => ({ next: String(token++) }))
  expect(empty).toEqual({ ids: [], calls: 250, end: 'endless' })
  const growing = await list(() => ({ ids: [String(token)], next: String(token++) }))
  expect(growing).toMatchObject({ calls: 10_000, end: 'endless' })
})

const more = ({ more: said }: Page): boolean | undefined => said

test('where AWS says apart whether there is more, its word counts', async () => {
  expect(await list(() => ({ ids: ['a'], more: true }), more)).toMatchObject({ end: 'endless' })
  expect(await list(() => ({ ids: ['a'], more: false, next: '1' }), more)).toMatchObject({
    calls: 1,
    end: 'complete',
  })
  const unsaid = pages({ '': { ids: ['a'], next: '1' }, 1: { ids: ['b'] } })
  expect(await list(unsaid, more)).toMatchObject({ ids: ['a', 'b'], end: 'complete' })
})

test('a page that cannot be had is the list’s failure', async () => {
  const failing = list(pages({ '': { next: '1' } }))
  await expect(failing).rejects.toThrow('no page for 1')
})
