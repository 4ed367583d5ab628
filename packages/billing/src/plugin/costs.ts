import type { CostSum, SetCostQuery } from '@aws-linked/model'
import { openChargeSet } from '../charge-set.ts'
import type { Engine } from '../engine.ts'
import type { KeyOfCharge } from '../sums/daily-sums.ts'

const amountOf = { BilledCost: 'billed', EffectiveCost: 'effective', ListCost: 'list' } as const

/** Sums of a set by tag value or by the resources' owners, read from its Charges. */
export async function costs(
  engine: Pick<Engine, 'dailySumsBy'>,
  setPath: string,
  { group, metric, currency, accountId, signal }: SetCostQuery,
): Promise<readonly CostSum[]> {
  const set = await openChargeSet(setPath)
  const sums = await engine.dailySumsBy(set, toKey(group), { signal })
  return sums
    .filter((sum) => sum.currency === currency)
    .filter((sum) => accountId === undefined || sum.account === accountId)
    .map((sum) => ({
      day: sum.day,
      key: sum.key ?? null,
      category: sum.category,
      amount: sum[amountOf[metric]],
    }))
}

function toKey(group: SetCostQuery['group']): KeyOfCharge {
  if (group.by === 'tag') return { tag: group.key }
  return {
    resources: group.owners.flatMap(({ accountId, resourceIds, employeeId }) =>
      resourceIds.map((id) => ({ account: accountId, id, key: employeeId })),
    ),
  }
}
