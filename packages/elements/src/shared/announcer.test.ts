import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Announcer } from './announcer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function announcer(): Announcer {
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
  }
  return new Announcer(host)
}

test('progress is said at most every 5 s, and then the newest', () => {
  const live = announcer()
  live.progress('1 of 9')
  live.progress('2 of 9')
  live.progress('3 of 9')
  expect(live.text).toBe('1 of 9')
  vi.advanceTimersByTime(4999)
  expect(live.text).toBe('1 of 9')
  vi.advanceTimersByTime(1)
  expect(live.text).toBe('3 of 9')
})

test('the end is said at once, and no older progress after it', () => {
  const live = announcer()
  live.progress('1 of 9')
  live.progress('8 of 9')
  live.say('Done')
  expect(live.text).toBe('Done')
  vi.advanceTimersByTime(20_000)
  expect(live.text).toBe('Done')
})
