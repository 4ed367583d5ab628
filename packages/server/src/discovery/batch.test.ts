import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBatch } from './batch.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function recorded() {
  const written: (readonly number[])[] = []
  return {
    written,
    write: async (items: readonly number[]): Promise<void> => {
      written.push(items)
    },
  }
}

test('a full batch is written, and the rest with the flush', async () => {
  const { written, write } = recorded()
  const batch = createBatch({ size: 2, write })
  for (const item of [1, 2, 3, 4, 5]) await batch.add(item)
  expect(written).toEqual([
    [1, 2],
    [3, 4],
  ])
  await batch.flush()
  expect(written.at(-1)).toEqual([5])
})

test('an item waits half a second at most, even when no other comes', async () => {
  const { written, write } = recorded()
  const batch = createBatch({ write })
  await batch.add(1)
  await vi.advanceTimersByTimeAsync(499)
  expect(written).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(written).toEqual([[1]])
  expect(vi.getTimerCount()).toBe(0)
})

test('an empty flush writes nothing', async () => {
  const { written, write } = recorded()
  await createBatch({ write }).flush()
  expect(written).toEqual([])
})

test('a slow store slows the one who adds', async () => {
  const gate = Promise.withResolvers<void>()
  const batch = createBatch<number>({ size: 1, write: () => gate.promise })
  let added = false
  const adding = batch.add(1).then(() => (added = true))
  await vi.advanceTimersByTimeAsync(1000)
  expect(added).toBe(false)
  gate.resolve()
  await adding
  expect(added).toBe(true)
})

test('writes follow one another', async () => {
  let [active, most] = [0, 0]
  const batch = createBatch<number>({
    size: 1,
    write: async () => {
      most = Math.max(most, (active += 1))
      await new Promise((resolve) => setTimeout(resolve, 10))
      active -= 1
    },
  })
  const all = Promise.all([batch.add(1), batch.add(2), batch.flush()])
  await vi.advanceTimersByTimeAsync(100)
  await all
  expect(most).toBe(1)
})

test('a write that failed by the clock is told by the next flush', async () => {
  const batch = createBatch<number>({
    write: async () => {
      throw new Error('disk full')
    },
  })
  await batch.add(1)
  await vi.advanceTimersByTimeAsync(1000)
  await expect(batch.flush()).rejects.toThrow('disk full')
})
