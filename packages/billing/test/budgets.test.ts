import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { billingJobs } from '../src/index.ts'
import type { BillingJobs, BillingOptions, BillingPlace, ExportPeriod } from '../src/index.ts'
import { refusal } from './support/exports.ts'
import { tempFolder } from './support/temp.ts'

const samples: BillingPlace = {
  folder: join(import.meta.dirname, 'data/organization/cur-legacy-gz'),
}

function open(options: BillingOptions): BillingJobs {
  const opened = billingJobs(options)
  onTestFinished(() => opened.close())
  return opened
}

async function newest(opened: BillingJobs): Promise<ExportPeriod> {
  for await (const found of opened.findExports(samples)) {
    for await (const state of opened.listPeriods(samples, found))
      if (state.state === 'delivered') return state.delivery
  }
  throw new Error('not delivered')
}

test('an import that takes too long is ended, refused and says what to raise', async () => {
  const opened = open({ taskMs: 5 })
  const work = opened.importPeriod(samples, await newest(opened), { folder: await tempFolder() })
  expect(await refusal(work)).toMatchObject({
    code: 'too_large',
    remedy: expect.stringContaining('taskMs'),
    details: { limit: 'taskMs' },
  })
}, 30_000)

test('costs by tag do not wait for imports', async () => {
  const opened = open({ workers: 1 })
  const period = await newest(opened)
  const set = await opened.importPeriod(samples, period, { folder: await tempFolder() })
  const asked = Promise.withResolvers<void>()
  const never = new AbortController()
  const hanging = opened.importPeriod(
    {
      bucket: 'bills',
      credentials: () => {
        asked.resolve()
        return new Promise(() => undefined)
      },
    },
    period,
    { folder: await tempFolder(), signal: never.signal },
  )
  await asked.promise
  const sums = await opened.dailySumsBy(set, { tag: 'user:team' })
  expect(sums.length).toBeGreaterThan(0)
  never.abort(new Error('enough'))
  await expect(hanging).rejects.toThrow('enough')
}, 30_000)
