import { expect, onTestFinished, test } from 'vitest'
import { billing } from '../src/index.ts'
import type { SetCostQuery } from '@aws-linked/model'
import { csv, line } from './support/cur-lines.ts'
import { gzipReport, importOnly } from './support/exports.ts'

const { signal } = new AbortController()

function charge(account: string, resource: string, cost: string): ReturnType<typeof line> {
  return line({
    'lineItem/UsageAccountId': account,
    'lineItem/ResourceId': resource,
    'lineItem/UnblendedCost': cost,
  })
}

function owner(accountId: string, employeeId: string) {
  return { accountId, resourceIds: ['primary', 'another way to write it'], employeeId }
}

test('a resource’s ID is its owner’s in its own account alone', async () => {
  const set = await importOnly(
    gzipReport(
      csv([
        charge('111111111111', 'primary', '1'),
        charge('222222222222', 'primary', '2'),
        charge('333333333333', 'primary', '4'),
        charge('', 'primary', '8'),
        charge('222222222222', 'replica', '16'),
      ]),
    ),
  )
  const plugin = billing()
  onTestFinished(() => plugin.close())
  const request: SetCostQuery = {
    group: {
      by: 'employee',
      owners: [owner('111111111111', 'nadia'), owner('222222222222', 'jo')],
    },
    metric: 'BilledCost',
    currency: 'USD',
    signal,
  }

  const sums = async (more: Partial<SetCostQuery> = {}): Promise<Record<string, number>> => {
    const all: Record<string, number> = {}
    for (const { key, amount } of await plugin.costs(set.path, { ...request, ...more })) {
      all[key ?? 'none'] = (all[key ?? 'none'] ?? 0) + Number(amount)
    }
    return all
  }

  expect(await sums()).toEqual({ nadia: 1, jo: 2, none: 28 })
  expect(await sums({ accountId: '222222222222' })).toEqual({ jo: 2, none: 16 })
  expect(await sums({ group: { by: 'employee', owners: [] } })).toEqual({ none: 31 })
}, 30_000)
