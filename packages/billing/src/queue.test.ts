import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createQueue } from './queue.ts'

const never = new AbortController().signal

test('no more than the limit run at a time, in their order', async () => {
  const queue = createQueue(2)
  const started: number[] = []
  let running = 0
  let most = 0

  await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      queue(never, async () => {
        started.push(n)
        most = Math.max(most, ++running)
        await delay(2)
        running--
      }),
    ),
  )

  expect(started).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})

test('who is aborted while waiting leaves, and the next one has the place', async () => {
  const queue = createQueue(1)
  const gate = Promise.withResolvers<void>()
  const abort = new AbortController()
  const first = queue(never, () => gate.promise)
  const second = queue(abort.signal, async () => 'second')
  const third = queue(never, async () => 'third')
  abort.abort(new Error('enough'))

  await expect(second).rejects.toThrow('enough')
  gate.resolve()
  await first
  expect(await third).toBe('third')
})

test('a failure gives its place back', async () => {
  const queue = createQueue(1)

  await expect(queue(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await queue(never, async () => 1)).toBe(1)
})

test('idle waits for what runs', async () => {
  const queue = createQueue(1)
  let done = false
  void queue(never, async () => {
    await delay(5)
    done = true
  })
  await delay(0)

  await queue.idle()

  expect(done).toBe(true)
})

test('work that leaves its place early lets the next one begin, and once only', async () => {
  const queue = createQueue(1)
  const gate = Promise.withResolvers<string>()
  const first = queue(never, (leave) => {
    leave()
    leave()
    return gate.promise
  })
  const started: number[] = []
  const hold = Promise.withResolvers<void>()
  const others = [2, 3].map((n) =>
    queue(never, async () => {
      started.push(n)
      await hold.promise
    }),
  )
  await delay(5)
  expect(started).toEqual([2])
  gate.resolve('first')
  expect(await first).toBe('first')
  expect(started).toEqual([2])
  hold.resolve()
  await Promise.all(others)
})

test('who is aborted as the place comes takes nobody else’s turn away', async () => {
  const queue = createQueue(1)
  const gate = Promise.withResolvers<void>()
  const abort = new AbortController()
  const first = queue(never, async (leave) => {
    await gate.promise
    // In one tick: the place is handed over, and who gets it is aborted.
    leave()
    abort.abort(new Error('enough'))
  })
  const second = queue(abort.signal, async () => 'second')
  const third = queue(never, async () => 'third')
  gate.resolve()
  await first

  await expect(second).rejects.toThrow('enough')
  expect(await Promise.race([third, delay(500).then(() => 'never')])).toBe('third')
  expect(await Promise.race([queue(never, async () => 'fourth'), delay(500)])).toBe('fourth')
})
