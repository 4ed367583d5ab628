import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

const { signal } = new AbortController()

/** Tasks that end when the test says so. */
function gates() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const task = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
  }
  return { begun, task, end: (name: string) => ends.get(name)?.() }
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('so many run at once, the others in order', async () => {
  const slots = createSlots(2)
  const { begun, task, end } = gates()
  const runs = ['a', 'b', 'c', 'd'].map((name) => slots.run(task(name), signal))
  await settle()
  expect(begun).toEqual(['a', 'b'])
  end('b')
  await settle()
  expect(begun).toEqual(['a', 'b', 'c'])
  for (const name of ['a', 'c']) end(name)
  await settle()
  end('d')
  expect(await Promise.all(runs)).toEqual(['a', 'b', 'c', 'd'])
})

test('a task that fails frees its slot', async () => {
  const slots = createSlots(1)
  await expect(slots.run(() => Promise.reject(new Error('no')), signal)).rejects.toThrow('no')
  expect(await slots.run(async () => 'yes', signal)).toBe('yes')
})

test('who gives up while waiting takes no slot', async () => {
  const slots = createSlots(1)
  const { begun, task, end } = gates()
  const running = slots.run(task('a'), signal)
  const leaver = new AbortController()
  const left = slots.run(task('b'), leaver.signal)
  const last = slots.run(task('c'), signal)
  const reason = new Error('enough')
  leaver.abort(reason)
  await expect(left).rejects.toBe(reason)
  end('a')
  await running
  await settle()
  end('c')
  await last
  expect(begun).toEqual(['a', 'c'])
})

test('who gave up before it began does not run', async () => {
  const { begun, task } = gates()
  const gone = AbortSignal.abort(new Error('gone'))
  await expect(createSlots(1).run(task('a'), gone)).rejects.toThrow('gone')
  expect(begun).toEqual([])
})

test('fewer slots let no other in until enough have ended; more let the next in at once', async () => {
  const slots = createSlots(2)
  const { begun, task, end } = gates()
  const runs = ['a', 'b', 'c', 'd'].map((name) => slots.run(task(name), signal))
  await settle()
  slots.resize(1)
  end('a')
  await settle()
  expect(begun).toEqual(['a', 'b'])
  end('b')
  await settle()
  expect(begun).toEqual(['a', 'b', 'c'])
  slots.resize(2)
  await settle()
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  for (const name of ['c', 'd']) end(name)
  await Promise.all(runs)
})

test('tasks of one owner leave room for those of another', async () => {
  const slots = createSlots(2, 1)
  const gate = Promise.withResolvers<void>()
  const ran: string[] = []
  const begin = (owner: string, name: string): Promise<void> =>
    slots.run(
      async () => {
        ran.push(name)
        await gate.promise
      },
      signal,
      owner,
    )
  const all = [begin('a', 'a1'), begin('a', 'a2'), begin('a', 'a3'), begin('b', 'b1')]
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(ran).toEqual(['a1', 'b1'])
  gate.resolve()
  await Promise.all(all)
  expect(ran.toSorted()).toEqual(['a1', 'a2', 'a3', 'b1'])
})
