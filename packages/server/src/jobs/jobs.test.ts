import { expect, test } from 'vitest'
import { createJobs, whyEnded } from './jobs.ts'
import type { Jobs, Queue } from './jobs.ts'

/** What one job of these tests is about: plain data, as every payload. */
interface Payload {
  readonly name: string
  readonly group?: string
}

/** A queue whose jobs say when they run, until they are let go or ended. */
function queueOf(jobs: Jobs, atOnce: number) {
  const said: string[] = []
  const failures: unknown[] = []
  const letGo = new Map<string, () => void>()
  const queue = jobs.work<Payload>('test', {
    atOnce,
    groups: ({ group = '' }) => [group],
    failed: (error) => failures.push(error),
    left: async ({ name }, why) => {
      said.push(`${name} left, ${why}`)
    },
    tell: ({ name }) => said.push(`${name} told`),
    async run({ name }, { signal }) {
      said.push(`${name} runs`)
      if (name === 'failing') throw new Error('no')
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      letGo.set(name, resolve)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      await promise.catch((error: unknown) => {
        said.push(`${name} ended, ${whyEnded(signal)}`)
        throw error
      })
      said.push(`${name} ends`)
    },
  })
  return { said, failures, queue, letGo: (name: string) => letGo.get(name)?.() }
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))
const start = (queue: Queue<Payload>, key: string, ...names: string[]): void => {
  for (const name of names) void queue.enqueue(key, { name })
}

test('of one key one runs at a time, and the last that waits follows', async () => {
  const { said, queue, letGo } = queueOf(createJobs(), 9)
  start(queue, 'root', 'a')
  await turn()
  start(queue, 'root', 'b', 'c')
  await turn()
  expect(said).toEqual(['a runs'])
  letGo('a')
  await turn()
  letGo('c')
  await turn()
  expect(said).toEqual(['a runs', 'a ends', 'a told', 'c runs', 'c ends', 'c told'])
  expect(queue.has('root')).toBe(false)
})

test('jobs that wait under one key become one by the worker’s own merging', async () => {
  const merged: string[] = []
  const queue = createJobs().work<string>('test', {
    atOnce: 1,
    groups: () => [],
    failed: (error) => expect.unreachable(String(error)),
    merge: (waiting, coming) => `${waiting}+${coming}`,
    run: async (name) => {
      merged.push(name)
      await new Promise((resolve) => setTimeout(resolve, 20))
    },
  })
  const first = queue.enqueue('root', 'a')
  await turn()
  void queue.enqueue('root', 'b')
  await queue.enqueue('root', 'c')
  await first
  expect(merged).toEqual(['a', 'b+c'])
})

test('over all keys as many run as there is room for', async () => {
  const { said, queue, letGo } = queueOf(createJobs(), 1)
  start(queue, '1', 'a')
  start(queue, '2', 'b')
  await turn()
  expect(said).toEqual(['a runs'])
  expect(queue.has('2')).toBe(true)
  letGo('a')
  await turn()
  expect(said).toEqual(['a runs', 'a ends', 'a told', 'b runs'])
  letGo('b')
})

test('more room lets the next in', async () => {
  const { said, queue } = queueOf(createJobs(), 1)
  start(queue, '1', 'a')
  start(queue, '2', 'b')
  await turn()
  queue.resize(2)
  await turn()
  expect(said).toEqual(['a runs', 'b runs'])
})

test('ending a key waits for the end, drops what waits, and lets others start', async () => {
  const { said, queue } = queueOf(createJobs(), 1)
  start(queue, 'root', 'a')
  await turn()
  start(queue, 'root', 'b')
  await queue.end('root', 'cancelled')
  expect(said).toEqual(['a runs', 'a ended, cancelled', 'a told'])
  start(queue, 'root', 'c')
  await turn()
  expect(said.at(-1)).toBe('c runs')
})

test('holding a group ends its jobs, and lets no other start until it is released', async () => {
  const jobs = createJobs()
  const { said, queue, letGo } = queueOf(jobs, 9)
  void queue.enqueue('1', { name: 'a', group: 'source' })
  void queue.enqueue('2', { name: 'b', group: 'other' })
  await turn()
  await jobs.hold('source', 'removed')
  expect(queue.enqueue('1', { name: 'c', group: 'source' })).toBeUndefined()
  await turn()
  expect(said).toEqual(['a runs', 'b runs', 'a ended, removed', 'a told'])
  jobs.release('source')
  void queue.enqueue('1', { name: 'd', group: 'source' })
  await turn()
  expect(said.at(-1)).toBe('d runs')
  letGo('b')
  letGo('d')
})

test('a failure is told, and the next one runs all the same', async () => {
  const { said, failures, queue, letGo } = queueOf(createJobs(), 1)
  const failed = queue.enqueue('root', { name: 'failing' })
  await turn()
  await failed
  start(queue, 'root', 'b')
  await turn()
  expect(failures).toEqual([new Error('no')])
  expect(said.at(-1)).toBe('b runs')
  letGo('b')
})

test('closing ends all of them, those that wait for room too', async () => {
  const jobs = createJobs()
  const { said, queue } = queueOf(jobs, 1)
  start(queue, '1', 'a')
  start(queue, '2', 'b')
  await turn()
  await jobs.close()
  expect(queue.enqueue('3', { name: 'c' })).toBeUndefined()
  await turn()
  expect(said.toSorted()).toEqual([
    'a ended, interrupted',
    'a runs',
    'a told',
    'b left, interrupted',
  ])
})

test('a name has one worker', () => {
  const jobs = createJobs()
  queueOf(jobs, 1)
  expect(() => queueOf(jobs, 1)).toThrow(TypeError)
})
