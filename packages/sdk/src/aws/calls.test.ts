import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { ConnectError } from '@aws-linked/model'
import { CallFailed } from './call-failed.ts'
import { createCalls } from './calls.ts'
import type { Call } from './calls.ts'

const never = (): Promise<never> => new Promise(() => {})

function calls(options: { signal?: AbortSignal; timeoutMs?: number } = {}): Call {
  const { signal = new AbortController().signal, timeoutMs = 1000 } = options
  return createCalls({ signal, remainingMs: () => timeoutMs, concurrency: 2 })
}

test('an answer is given as it is', async () => {
  expect(await calls()('s3:Get', () => Promise.resolve('answer'))).toBe('answer')
})

test('a failure is told apart and knows its action', async () => {
  const denied = Object.assign(new Error(), { name: 'AccessDenied', $metadata: {} })
  const error: unknown = await calls()('s3:Get', () => Promise.reject(denied)).catch(
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(CallFailed)
  expect(error).toMatchObject({ action: 's3:Get', failure: { code: 'access_denied' } })
})

test('a call that takes too long is aborted, and is a timeout', async () => {
  let aborted: AbortSignal | undefined
  const call = calls({ timeoutMs: 20 })('s3:Get', (signal) => {
    aborted = signal
    return never()
  })
  await expect(call).rejects.toMatchObject({ failure: { code: 'timeout' } })
  expect(aborted?.aborted).toBe(true)
})

test('calls beyond the limit wait, in the order they came', async () => {
  const call = calls()
  const started: number[] = []
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  const made = gates.map((gate, i) =>
    call('s3:Get', async () => {
      started.push(i)
      await gate.promise
      return i
    }),
  )
  await expect.poll(() => started).toEqual([0, 1])
  gates[1]!.resolve()
  await made[1]
  await expect.poll(() => started).toEqual([0, 1, 2])
  for (const gate of gates) gate.resolve()
  expect(await Promise.all(made)).toEqual([0, 1, 2, 3])
})

test('a call that fails gives its place to the next', async () => {
  const call = createCalls({
    signal: new AbortController().signal,
    remainingMs: () => 1000,
    concurrency: 1,
  })
  await expect(call('s3:Get', () => Promise.reject(new Error('broken')))).rejects.toThrow(
    CallFailed,
  )
  expect(await call('s3:Get', () => Promise.resolve('next'))).toBe('next')
})

test('an abort ends at once what does not look at the signal, with its reason', async () => {
  const ending = new AbortController()
  const call = calls({ signal: ending.signal })('s3:Get', never)
  ending.abort('enough')
  await expect(call).rejects.toBe('enough')
})

test('a call that waits for its turn ends with an abort too', async () => {
  const ending = new AbortController()
  const make = calls({ signal: ending.signal })
  const waiting = [make('a', never), make('b', never), make('c', never)]
  for (const call of waiting) call.catch(() => undefined)
  ending.abort('enough')
  for (const call of waiting) await expect(call).rejects.toBe('enough')
})

test('what was refused before the call is thrown as it is', async () => {
  const refusal = new ConnectError('invalid_input', 'No.', { remedy: 'Yes.' })
  await expect(calls()('s3:Get', () => Promise.reject(refusal))).rejects.toBe(refusal)
})

test('a thousand calls leave no listener and no timer behind', async () => {
  const { signal } = new AbortController()
  const call = calls({ signal })
  await Promise.all(Array.from({ length: 1000 }, () => call('s3:Get', () => Promise.resolve())))
  expect(getEventListeners(signal, 'abort')).toEqual([])
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBeLessThan(
    20,
  )
})
