import type { BillingJobs } from '../billing-jobs.ts'
import { openChargeSet } from '../charge-set.ts'
import type { ChargeCategory } from '../charges/columns.ts'
import type { KeyOfCharge } from '../sums/daily-sums.ts'

/** What to sum a set up by. */
export interface CostsRequest {
  readonly group:
    | { readonly by: 'tag'; readonly key: string }
    | {
        readonly by: 'employee'
        readonly owners: readonly {
          readonly accountId: string
          readonly resourceIds: readonly string[]
          readonly employeeId: string
        }[]
      }
  readonly metric: 'BilledCost' | 'EffectiveCost' | 'ListCost'
  readonly currency: string
  readonly accountId?: string
  readonly signal: AbortSignal
}

/** One day's sum of one tag value or employee; `null`: without, or not joined. */
export interface CostOfKey {
  readonly day: string
  readonly key: string | null
  readonly category: ChargeCategory
  readonly amount: string
}

const amountOf = { BilledCost: 'billed', EffectiveCost: 'effective', ListCost: 'list' } as const

/** Sums of a set by tag value or by the resources' owners, read from its Charges. */
export async function costs(
  jobs: BillingJobs,
  setPath: string,
  { group, metric, currency, accountId, signal }: CostsRequest,
): Promise<readonly CostOfKey[]> {
  const set = await openChargeSet(setPath)
  const sums = await jobs.dailySumsBy(set, toKey(group), { signal })
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

function toKey(group: CostsRequest['group']): KeyOfCharge {
  if (group.by === 'tag') return { tag: group.key }
  return {
    resources: group.owners.flatMap(({ accountId, resourceIds, employeeId }) =>
      resourceIds.map((id) => ({ account: accountId, id, key: employeeId })),
    ),
  }
}
