import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Refresher } from './refresher.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first ask runs at once', () => {
  const job = vi.fn<() => Promise<void>>(async () => {})
  new Refresher(job).ask()
  expect(job).toHaveBeenCalledTimes(1)
})

test('a hundred asks within a second are one more run', async () => {
  const job = vi.fn<() => Promise<void>>(async () => {})
  const refresher = new Refresher(job)
  for (let ask = 0; ask < 100; ask += 1) refresher.ask()
  await vi.advanceTimersByTimeAsync(999)
  expect(job).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(10)
  expect(job).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(job).toHaveBeenCalledTimes(2)
})

test('two runs never overlap', async () => {
  let running = 0
  let most = 0
  const refresher = new Refresher(
    async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5000))
      running -= 1
    },
    { everyMs: 100 },
  )
  for (let second = 0; second < 20; second += 1) {
    refresher.ask()
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(most).toBe(1)
})

test('a stopped one forgets what was asked', async () => {
  const job = vi.fn<() => Promise<void>>(async () => {})
  const refresher = new Refresher(job)
  refresher.ask()
  refresher.ask()
  await vi.advanceTimersByTimeAsync(0)
  refresher.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(job).toHaveBeenCalledTimes(1)
})

test('someone who waits is not made to wait longer', async () => {
  const job = vi.fn<() => Promise<void>>(async () => {})
  const refresher = new Refresher(job)
  refresher.ask()
  await vi.advanceTimersByTimeAsync(10)
  refresher.now()
  expect(job).toHaveBeenCalledTimes(2)
})
