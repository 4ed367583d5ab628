import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { toStream } from './to-stream.ts'

test('what is given comes at once, while the work goes on', async () => {
  const rest = Promise.withResolvers<void>()
  const stream = toStream<{ n: number }>(undefined, async (give) => {
    void give({ n: 1 })
    void give({ n: 2 })
    await rest.promise
    void give({ n: 3 })
  })
  expect((await stream.next()).value).toEqual({ n: 1 })
  expect((await stream.next()).value).toEqual({ n: 2 })
  const third = stream.next()
  expect(await Promise.race([third, delay(20, 'nothing yet')])).toBe('nothing yet')
  rest.resolve()
  expect((await third).value).toEqual({ n: 3 })
  expect((await stream.next()).done).toBe(true)
})

test('a failure comes after what was given before it', async () => {
  const seen: object[] = []
  const stream = toStream<object>(undefined, async (give) => {
    void give({ n: 1 })
    throw new Error('broken')
  })
  const reading = (async () => {
    for await (const item of stream) seen.push(item)
  })()
  await expect(reading).rejects.toThrow('broken')
  expect(seen).toEqual([{ n: 1 }])
})

test('work that waits for what it gave to be taken is one item ahead of its reader at most', async () => {
  const made: number[] = []
  const stream = toStream<{ n: number }>(undefined, async (give) => {
    for (let n = 1; n <= 4; n++) {
      made.push(n)
      await give({ n })
    }
  })

  expect((await stream.next()).value).toEqual({ n: 1 })
  await delay(20)
  expect(made).toEqual([1, 2])
  expect(await Array.fromAsync(stream)).toEqual([{ n: 2 }, { n: 3 }, { n: 4 }])
})

test('leaving the loop aborts the work and waits for its end', async () => {
  const ends: string[] = []
  for await (const _ of toStream<object>(undefined, async (give, signal) => {
    void give({})
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    await delay(20)
    ends.push('work')
  })) {
    break
  }
  ends.push('loop')
  expect(ends).toEqual(['work', 'loop'])
})

test('the signal it is given reaches the work', async () => {
  const stop = new AbortController()
  const stream = toStream<object>(stop.signal, async (_, signal) => {
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  })
  const next = stream.next()
  stop.abort(new Error('enough'))
  await expect(next).rejects.toThrow('enough')
})
