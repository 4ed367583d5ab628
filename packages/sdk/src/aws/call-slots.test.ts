import { expect, test } from 'vitest'
import { createCallSlots } from './call-slots.ts'
import type { CallSlots } from './call-slots.ts'

const never = (): Promise<never> => new Promise(() => {})

/** Asks for so many calls of a place that end when their gate opens. */
function ask(inSlot: CallSlots, place: string, count: number) {
  const gates = Array.from({ length: count }, () => Promise.withResolvers<void>())
  const started: number[] = []
  const done = gates.map(({ promise }, i) =>
    inSlot(place, () => {
      started.push(i)
      return promise
    }),
  )
  return { started, gates, done }
}

/** What waits for no timer has happened then. */
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('no place gets more than three quarters of the slots', async () => {
  const inSlot = createCallSlots(16)
  const queue = ask(inSlot, 's3 in me-south-1', 100)
  const other = ask(inSlot, 'ec2 in eu-west-1', 100)
  await soon()
  expect([queue.started.length, other.started.length]).toEqual([12, 4])
})

test('a free slot goes to the place with the fewest calls in flight, not to the longest queue', async () => {
  const inSlot = createCallSlots(4)
  const queue = ask(inSlot, 's3 in me-south-1', 100)
  const other = ask(inSlot, 'ec2 in eu-west-1', 2)
  await soon()
  expect([queue.started.length, other.started.length]).toEqual([3, 1])
  queue.gates[1]!.resolve()
  await queue.done[1]
  await soon()
  expect([queue.started.length, other.started.length]).toEqual([3, 2])
})

test('places with as many calls take turns', async () => {
  const inSlot = createCallSlots(1)
  const order: string[] = []
  const first = ask(inSlot, 'first', 1)
  const run = (place: string) => inSlot(place, () => Promise.resolve(order.push(place)))
  const all = Promise.all(['a', 'a', 'a', 'b', 'b', 'c'].map(run))
  first.gates[0]!.resolve()
  await all
  expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'a'])
})

test('calls that hang do not hold up other places', async () => {
  const inSlot = createCallSlots(4, { slowMs: 20 })
  for (const place of ['a', 'b', 'c']) for (let i = 0; i < 9; i++) void inSlot(place, never)
  const answers = Promise.all(
    Array.from({ length: 20 }, (_, i) => inSlot('d', () => Promise.resolve(i))),
  )
  expect(await answers).toHaveLength(20)
})

test('a place that hangs keeps its limit', async () => {
  const inSlot = createCallSlots(4, { slowMs: 5 })
  const { started } = ask(inSlot, 'a', 50)
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(started).toHaveLength(3)
})
