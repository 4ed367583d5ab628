import { expect, test } from 'vitest'
import { deliveriesAt } from './delivery.ts'

const schedule = {
  name: 'focus-daily',
  time: '04:12:07.412',
  restates: (period: string) => period === '2026-09',
}

/** In short: when, what day it goes to, and whether it is invoiced. */
function at(moment: string, period = '2026-10'): string[] {
  return deliveriesAt(period, new Date(moment), schedule).map(
    ({ at: when, through, state }) => `${when.slice(0, 10)} to ${through} ${state}`,
  )
}

test('on the first of a month nothing is delivered yet', () => {
  expect(at('2026-10-01T12:00:00Z')).toEqual([])
  expect(at('2026-10-02T04:00:00Z')).toEqual([])
})

test('files lie there for two minutes before their manifest', () => {
  expect(at('2026-10-02T04:11:00Z')).toEqual(['2026-10-02 to 2026-10-01 open'])
})

test('an open month has the data as of yesterday, and the delivery before', () => {
  expect(at('2026-10-20T09:00:00Z')).toEqual([
    '2026-10-19 to 2026-10-18 open',
    '2026-10-20 to 2026-10-19 open',
  ])
})

test('before the delivery of the day it is as of the day before', () => {
  expect(at('2026-10-20T03:00:00Z').at(-1)).toBe('2026-10-19 to 2026-10-18 open')
})

test('a month that has ended stays open until it is invoiced', () => {
  expect(at('2026-11-02T09:00:00Z')).toEqual([
    '2026-11-01 to 2026-10-31 open',
    '2026-11-02 to 2026-10-31 open',
  ])
  expect(at('2026-11-03T09:00:00Z')).toEqual([
    '2026-11-02 to 2026-10-31 open',
    '2026-11-03 to 2026-10-31 invoiced',
  ])
})

test('a correction comes beside what it corrects, and only where there is one', () => {
  const later = '2026-12-24T00:00:00Z'

  expect(at(later, '2026-09')).toEqual([
    '2026-10-02 to 2026-09-30 open',
    '2026-10-03 to 2026-09-30 invoiced',
    '2026-10-16 to 2026-09-30 restated',
  ])
  expect(at(later, '2026-10')).toHaveLength(2)
})

test('every delivery has an ID of its own, the same in every run', () => {
  const [one, two] = deliveriesAt('2026-10', new Date('2026-10-20T09:00:00Z'), schedule)

  expect(one!.executionId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(one!.executionId).not.toBe(two!.executionId)
  expect(deliveriesAt('2026-10', new Date('2026-10-20T10:00:00Z'), schedule)[0]).toEqual(one)
})
