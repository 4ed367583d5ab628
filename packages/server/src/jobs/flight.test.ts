import { expect, test, vi } from 'vitest'
import { createFlight } from './flight.ts'

const never = (): AbortSignal => new AbortController().signal

/** A call that answers when it is told to, and rejects when its signal aborts. */
function called() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const call = vi.fn<(signal: AbortSignal) => Promise<string>>((signal) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    return promise
  })
  return { call, resolve }
}

test('all who wait share one call', async () => {
  const { call, resolve } = called()
  const flight = createFlight(call, never())
  const all = Promise.all([flight.join(never()), flight.join(never())])
  resolve('answer')
  expect(await all).toEqual(['answer', 'answer'])
  expect(await flight.join(never())).toBe('answer')
  expect(call).toHaveBeenCalledTimes(1)
  expect(flight.isLeft).toBe(false)
})

test('who leaves ends the call for nobody else; the last one ends it', async () => {
  const { call } = called()
  const flight = createFlight(call, never())
  const [one, two] = [new AbortController(), new AbortController()]
  const first = flight.join(one.signal)
  const second = flight.join(two.signal)
  const signal = call.mock.calls[0]![0]
  one.abort(new Error('left'))
  await expect(first).rejects.toThrow('left')
  expect(signal.aborted).toBe(false)
  two.abort(new Error('left too'))
  await expect(second).rejects.toThrow('left too')
  expect(signal.aborted).toBe(true)
  expect(flight.isLeft).toBe(true)
})

test('the end of all is the end of it', async () => {
  const { call } = called()
  const ending = new AbortController()
  const flight = createFlight(call, ending.signal)
  const waiting = flight.join(never())
  ending.abort(new Error('closed'))
  await expect(waiting).rejects.toThrow('closed')
  expect(flight.isLeft).toBe(true)
})

test('who comes aborted does not wait', async () => {
  const { call } = called()
  const flight = createFlight(call, never())
  await expect(flight.join(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
})
