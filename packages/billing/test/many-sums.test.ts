import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { billingJobs } from '../src/index.ts'
import type { BillingJobs } from '../src/index.ts'
import { refusal } from './support/exports.ts'
import { manySums } from './support/many-sums.ts'
import { workers } from './support/workers.ts'

/** 650 accounts × 20 services × 31 days: more than the worker's heap has room for at once. */
const sums = 403_000

function open(): BillingJobs {
  const opened = billingJobs()
  onTestFinished(() => opened.close())
  return opened
}

test('daily sums that no process could hold at once all arrive', async () => {
  let count = 0
  let cents = 0
  let last = ''
  for await (const some of open().dailySums(await manySums(sums))) {
    count += some.length
    for (const { day, account, service, billed } of some) {
      cents += Number(billed) * 100
      const key = `${day} ${account} ${service}`
      if (key <= last) throw new Error(`${key} after ${last}`)
      last = key
    }
  }

  expect(count).toBe(sums)
  expect(cents).toBe(sums)
}, 60_000)

test('a reader that takes its time is not overrun, and leaving ends the worker', async () => {
  const opened = open()
  const set = await manySums(20_000)
  const seen: number[] = []

  for await (const some of opened.dailySums(set)) {
    seen.push(some.length)
    if (seen.length === 2) break
    await delay(300)
    expect(await workers()).toHaveLength(1)
  }

  expect(seen).toHaveLength(2)
  expect(await workers()).toEqual([])
}, 30_000)

test('a worker whose heap is full says that the period is too large', async () => {
  const opened = open()

  const error = await refusal(opened.dailySumsBy(await manySums(500_000), { tag: 'user:job' }))

  expect(error).toMatchObject({ code: 'too_large', details: { limit: 'memoryBytes' } })
}, 60_000)
