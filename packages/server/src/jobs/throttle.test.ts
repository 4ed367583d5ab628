import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createThrottle } from './throttle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the first is sent at once, the others together', () => {
  const send = vi.fn<() => void>()
  const throttle = createThrottle(250, send)
  for (let count = 0; count < 5; count += 1) throttle.ask()
  expect(send).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(249)
  expect(send).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(send).toHaveBeenCalledTimes(2)
})

test('a second of asking sends four times', () => {
  const send = vi.fn<() => void>()
  const throttle = createThrottle(250, send)
  for (let ms = 0; ms < 1000; ms += 10) {
    throttle.ask()
    vi.advanceTimersByTime(10)
  }
  expect(send.mock.calls.length).toBeLessThanOrEqual(5)
  expect(send.mock.calls.length).toBeGreaterThanOrEqual(4)
})

test('nothing is sent unasked, and asking again after a rest is at once', () => {
  const send = vi.fn<() => void>()
  const throttle = createThrottle(250, send)
  throttle.ask()
  vi.advanceTimersByTime(10_000)
  expect(send).toHaveBeenCalledTimes(1)
  expect(vi.getTimerCount()).toBe(0)
  throttle.ask()
  expect(send).toHaveBeenCalledTimes(2)
})

test('after stop nothing is sent and no timer is left', () => {
  const send = vi.fn<() => void>()
  const throttle = createThrottle(250, send)
  throttle.ask()
  throttle.ask()
  throttle.stop()
  throttle.ask()
  vi.advanceTimersByTime(10_000)
  expect(send).toHaveBeenCalledTimes(1)
  expect(vi.getTimerCount()).toBe(0)
})
