import { expect, test } from 'vitest'
import { merge } from './merge.ts'

async function* listOf(...values: readonly string[]): AsyncGenerator<string, void> {
  yield* values
}

async function* hanging(): AsyncGenerator<string, void> {
  await new Promise(() => {})
  yield 'never'
}

async function* failing(): AsyncGenerator<string, void> {
  yield 'first'
  throw new Error('broken')
}

test('every value of every source comes once', async () => {
  const sources = [listOf('a', 'b'), listOf(), listOf('c'), listOf('d', 'e', 'f')]
  const merged = await Array.fromAsync(merge(sources, 2))
  expect(merged.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('no sources are an empty stream', async () => {
  expect(await Array.fromAsync(merge([], 4))).toEqual([])
})

test('a source that hangs does not hold up the others', async () => {
  const merged = merge([hanging(), listOf('a', 'b')], 2)
  expect((await merged.next()).value).toBe('a')
  expect((await merged.next()).value).toBe('b')
})

test('only so many sources are started, and the next when one ends', async () => {
  let open = 0
  let most = 0
  async function* source(): AsyncGenerator<string, void> {
    most = Math.max(most, ++open)
    yield 'value'
    open--
  }
  await Array.fromAsync(merge([source(), source(), source(), source(), source()], 2))
  expect(most).toBe(2)
})

test('a source is asked for its next value only when the last one was taken', async () => {
  let made = 0
  async function* source(): AsyncGenerator<number, void> {
    for (;;) yield ++made
  }
  const merged = merge([source()], 1)
  await merged.next()
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(made).toBe(1)
})

test('a source’s failure ends the stream with it', async () => {
  const merged = merge([failing(), listOf()], 2)
  expect((await merged.next()).value).toBe('first')
  await expect(merged.next()).rejects.toThrow('broken')
})

test('leaving does not wait for a source that hangs, and ends those that do not', async () => {
  let ended = false
  async function* ready(): AsyncGenerator<string, void> {
    try {
      for (;;) yield 'value'
    } finally {
      ended = true
    }
  }
  for await (const _ of merge([hanging(), ready()], 2)) break
  expect(ended).toBe(true)
})

test('sources that hang do not keep others from starting', async () => {
  const sources = [hanging(), hanging(), hanging(), listOf('a', 'b'), hanging(), listOf('c')]
  const merged = merge(sources, 2, { slowMs: 20 })
  const values = [await merged.next(), await merged.next(), await merged.next()]
  expect(values.map(({ value }) => value)).toEqual(['a', 'b', 'c'])
  void merged.return()
})
