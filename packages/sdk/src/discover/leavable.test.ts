import { expect, test } from 'vitest'
import { leavable } from './leavable.ts'

/** Yields 1, then waits for the signal. */
async function* untilAborted(signal: AbortSignal): AsyncGenerator<number, void, undefined> {
  yield 1
  await new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}

test('leaving a loop aborts the signal', async () => {
  let inner: AbortSignal | undefined
  for await (const _ of leavable((signal) => untilAborted((inner = signal)))) break
  expect(inner?.aborted).toBe(true)
})

test('return() ends the value being awaited as done', async () => {
  const generator = leavable(untilAborted)
  await generator.next()
  const next = generator.next()
  expect(await generator.return()).toEqual({ done: true, value: undefined })
  expect(await next).toEqual({ done: true, value: undefined })
})

test('what was never started ends too', async () => {
  const generator = leavable(untilAborted)
  await generator.return()
  expect(await generator.next()).toEqual({ done: true, value: undefined })
})

test('the outer signal’s reason is thrown as it is', async () => {
  const outer = new AbortController()
  const generator = leavable(untilAborted, outer.signal)
  await generator.next()
  const next = generator.next()
  outer.abort('reason')
  await expect(next).rejects.toBe('reason')
})

test('throw() leaves, and throws', async () => {
  let inner: AbortSignal | undefined
  const generator = leavable((signal) => untilAborted((inner = signal)))
  await generator.next()
  await expect(generator.throw(new Error('mine'))).rejects.toThrow('mine')
  expect(inner?.aborted).toBe(true)
})

test('`await using` leaves', async () => {
  let inner: AbortSignal | undefined
  {
    await using generator = leavable((signal) => untilAborted((inner = signal)))
    await generator.next()
  }
  expect(inner?.aborted).toBe(true)
})

test('a failure of its own is thrown', async () => {
  const generator = leavable(async function* () {
    yield 1
    throw new Error('own')
  })
  await generator.next()
  await expect(generator.next()).rejects.toThrow('own')
})
