import { sql } from 'kysely'
import type { ChargeCategory, CostMetric, Decimal, CostSum } from '@aws-linked/model'
import type { Db } from '../db/for-tenant.ts'

const columns = {
  BilledCost: 'billed',
  EffectiveCost: 'effective',
  ListCost: 'list',
} as const satisfies Record<CostMetric, string>

const keys = { account: 'account_id', service: 'service', region: 'region' } as const

/** What {@link sumDaily} sums up. */
export interface DailyQuery {
  readonly setIds: readonly string[]
  readonly group: keyof typeof keys
  readonly metric: CostMetric
  readonly currency: string
  readonly accountId?: string
}

/** Exact sums of sets by day, group and category. */
export async function sumDaily(
  db: Db,
  tenantId: string,
  { setIds, group, metric, currency, accountId }: DailyQuery,
): Promise<CostSum[]> {
  const key = keys[group]
  const rows = await db
    .selectFrom('billing_daily')
    .select((eb) => [
      'day',
      eb.ref(key).as('key'),
      sql<ChargeCategory>`category`.as('category'),
      sql<Decimal>`sum(${sql.ref(columns[metric])})::text`.as('amount'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('set_id', 'in', setIds)
    .where('currency', '=', currency)
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .groupBy(['day', key, 'category'])
    .execute()
  return rows
}
