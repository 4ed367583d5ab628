import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'
import { createJobs } from './jobs.ts'

/** A task that says when it runs, until it is let go or aborted. */
function task(said: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const run = async (signal: AbortSignal): Promise<void> => {
    said.push(`${name} runs`)
    const left = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
    await Promise.race([promise, left])
    said.push(`${name} ends`)
  }
  return { run, letGo: resolve }
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))
const never = (error: unknown): void => expect.unreachable(String(error))

test('of one name one runs at a time, and the last that waits follows', async () => {
  const said: string[] = []
  const jobs = createJobs(createSlots(9))
  const tasks = ['a', 'b', 'c'].map((name) => task(said, name))
  for (const { run } of tasks) jobs.start('root', run, never)
  await turn()
  expect(said).toEqual(['a runs'])
  for (const { letGo } of tasks) letGo()
  await turn()
  expect(said).toEqual(['a runs', 'a ends', 'c runs', 'c ends'])
  expect(jobs.has('root')).toBe(false)
})

test('over all names as many run as there are slots', async () => {
  const said: string[] = []
  const jobs = createJobs(createSlots(1))
  const first = task(said, 'a')
  const second = task(said, 'b')
  jobs.start('1', first.run, never)
  jobs.start('2', second.run, never)
  await turn()
  expect(said).toEqual(['a runs'])
  expect(jobs.has('2')).toBe(true)
  first.letGo()
  await turn()
  expect(said).toEqual(['a runs', 'a ends', 'b runs'])
  second.letGo()
})

test('stopping waits for the end, drops what waits, and lets no other start', async () => {
  const said: string[] = []
  const jobs = createJobs(createSlots(1))
  jobs.start('root', task(said, 'a').run, never)
  jobs.start('root', task(said, 'b').run, never)
  await turn()
  await jobs.stop('root')
  jobs.start('root', task(said, 'c').run, never)
  await turn()
  expect(said).toEqual(['a runs'])
  expect(jobs.has('root')).toBe(false)
})

test('a failure is told, and the next one runs all the same', async () => {
  const said: string[] = []
  const failures: unknown[] = []
  const jobs = createJobs(createSlots(1))
  const last = task(said, 'b')
  jobs.start(
    'root',
    () => Promise.reject(new Error('no')),
    (error) => failures.push(error),
  )
  jobs.start('root', last.run, never)
  await turn()
  expect(failures).toEqual([new Error('no')])
  expect(said).toEqual(['b runs'])
  last.letGo()
})

test('closing ends all of them, those that wait for a slot too', async () => {
  const said: string[] = []
  const jobs = createJobs(createSlots(1))
  jobs.start('1', task(said, 'a').run, never)
  jobs.start('2', task(said, 'b').run, never)
  await turn()
  await jobs.close()
  jobs.start('3', task(said, 'c').run, never)
  await turn()
  expect(said).toEqual(['a runs'])
})
