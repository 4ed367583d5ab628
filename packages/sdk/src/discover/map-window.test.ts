import { expect, test } from 'vitest'
import { mapWindow } from './map-window.ts'

async function* count(to: number): AsyncGenerator<number, void> {
  for (let i = 1; i <= to; i++) yield i
}

async function* oneThenNothing(): AsyncGenerator<number, void> {
  yield 1
  await new Promise(() => {})
}

async function* threeThenFailure(): AsyncGenerator<number, void> {
  yield* count(3)
  throw new Error('no more')
}

test('results come in the order of the items, whichever is ready first', async () => {
  const delays = [30, 1, 10]
  const mapped = mapWindow(count(3), 3, async (i) => {
    await new Promise((resolve) => setTimeout(resolve, delays[i - 1]))
    return i * 10
  })
  expect(await Array.fromAsync(mapped)).toEqual([10, 20, 30])
})

test('no more than the window is at work at once', async () => {
  let now = 0
  let most = 0
  const mapped = mapWindow(count(20), 4, async () => {
    most = Math.max(most, ++now)
    await new Promise((resolve) => setTimeout(resolve, 1))
    now--
  })
  await Array.fromAsync(mapped)
  expect(most).toBe(4)
})

test('an item is taken only when there is room for it', async () => {
  let taken = 0
  async function* items(): AsyncGenerator<number, void> {
    for (;;) yield ++taken
  }
  const mapped = mapWindow(items(), 3, () => new Promise(() => {}))
  void mapped.next()
  await new Promise((resolve) => setTimeout(resolve, 20))
  // Three at work, and the next one asked for in advance.
  expect(taken).toBeLessThanOrEqual(4)
})

test('a result does not wait for an item that takes long', async () => {
  const mapped = mapWindow(oneThenNothing(), 8, (i) => Promise.resolve(i))
  expect(await mapped.next()).toEqual({ done: false, value: 1 })
})

test('the results before a failure of the items come before it', async () => {
  const seen: number[] = []
  const run = async (): Promise<void> => {
    for await (const i of mapWindow(threeThenFailure(), 8, (item) => Promise.resolve(item)))
      seen.push(i)
  }
  await expect(run()).rejects.toThrow('no more')
  expect(seen).toEqual([1, 2, 3])
})

test('a failed map fails when its turn comes, and the others’ rejections are handled', async () => {
  const mapped = mapWindow(count(5), 5, (i) =>
    i === 2 ? Promise.reject(new Error('two')) : Promise.resolve(i),
  )
  expect(await mapped.next()).toEqual({ done: false, value: 1 })
  await expect(mapped.next()).rejects.toThrow('two')
})

test('leaving ends the items, without waiting for them', async () => {
  let ended = false
  async function* items(): AsyncGenerator<number, void> {
    try {
      yield* count(9)
    } finally {
      ended = true
    }
  }
  for await (const _ of mapWindow(items(), 2, (i) => Promise.resolve(i))) break
  await expect.poll(() => ended).toBe(true)
})

test('items that hang do not hold up the others, and come when they are ready', async () => {
  const gate = Promise.withResolvers<void>()
  const seen: number[] = []
  const mapped = mapWindow(
    count(12),
    2,
    async (i) => {
      if (i <= 4) await gate.promise
      return i
    },
    { slowMs: 20 },
  )
  for await (const i of mapped) {
    seen.push(i)
    if (i === 12) gate.resolve()
  }
  expect(seen).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4])
})

test('so many that hang are enough', async () => {
  let started = 0
  const mapped = mapWindow(
    count(100),
    2,
    () => {
      started++
      return new Promise(() => {})
    },
    { slowMs: 5, most: 6 },
  )
  void mapped.next()
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(started).toBe(6)
})
