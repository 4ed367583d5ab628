import { expect, test } from 'vitest'
import { createLimit } from './limit.ts'

test('tasks beyond the size wait, in the order they came', async () => {
  const limit = createLimit(2)
  const started: number[] = []
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  const tasks = gates.map((gate, i) =>
    limit(async () => {
      started.push(i)
      await gate.promise
      return i
    }),
  )
  await Promise.resolve()
  expect(started).toEqual([0, 1])
  gates[1]!.resolve()
  await tasks[1]
  await expect.poll(() => started).toEqual([0, 1, 2])
  for (const gate of gates) gate.resolve()
  expect(await Promise.all(tasks)).toEqual([0, 1, 2, 3])
})

test('a task that fails gives its place to the next', async () => {
  const limit = createLimit(1)
  await expect(limit(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await limit(() => Promise.resolve('next'))).toBe('next')
})
