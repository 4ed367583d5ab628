import type { CostExport, Costs, DataSource, BillingPlugin, CostSum } from '@aws-linked/model'
import { compareDecimals, sumDecimals } from '@aws-linked/model'
import { ApiError, notFound } from '../api/errors.ts'
import { billingTexts, noKeyLabels } from '../texts/billing.ts'
import type { WantedCosts } from './wire.ts'
import { hasRoot } from '../data-sources/root-of.ts'
import { daysOf, toSeries } from './cost-series.ts'
import { listCostExports, ownedSets } from './owned-sets.ts'
import type { ShownPeriod } from './owned-sets.ts'
import * as periodStore from './store.ts'
import type { StoredPeriod } from './store.ts'
import * as dailyStore from './daily.ts'
import * as sourceStore from '../data-sources/store.ts'
import * as employeeStore from '../employees/store.ts'
import * as ownerStore from '../resources/owners.ts'
import type { Tenant } from '../db/for-tenant.ts'
import type { Slots } from '../jobs/slots.ts'

/** What {@link getCosts} needs. */
export interface CostsOptions {
  readonly tenant: Tenant
  readonly plugin: BillingPlugin
  /** Turns of adding up a set: a process each, and all owners of resources in memory. */
  readonly turns: Slots
  readonly signal: AbortSignal
}

/** The answer of `GET /v1/costs`: of the roots the tenant has connected, and nothing else. Throws `not_found`. */
export async function getCosts(query: WantedCosts, options: CostsOptions): Promise<Costs> {
  const { tenant } = options
  const sources = await tenant.use(sourceStore).listDataSources()
  const only = sources.find(({ id }) => id === query.dataSource)
  if (query.dataSource !== undefined && !only) throw notFound('Data Source')
  // A root shows the whole of its bill, a linked account its own part of any.
  const accountId = only?.type === 'linked' ? only.account.id : undefined
  const periods = await tenant.use(periodStore).listPeriods()
  const owned = ownedSets(periods, sources, {
    ...(query.export !== undefined && { exportKey: query.export }),
  })
  const sets = only ? setsOf(only, owned, sources) : owned
  // Newest first.
  const period = query.period ?? sets[0]?.period
  const ofPeriod = sets.filter((one) => one.period === period)
  const currencies = currenciesOf(ofPeriod)
  const currency = query.currency ?? currencies[0]
  if (period === undefined || ofPeriod.length === 0) throw noCosts(findFailed(periods, query, only))
  const exports = listCostExports(periods, ofPeriod, period)
  const found = { query, period, currencies, sets: ofPeriod, sources, exports, tenant }
  if (currency === undefined || !currencies.includes(currency)) {
    if (query.currency !== undefined) throw noCosts()
    // A period without a single line has no currency.
    return toCosts({ ...found, currency: 'USD', sums: [] })
  }
  const asked = { ...query, currency, ...(accountId !== undefined && { accountId }) }
  const sums = await sumsOf(asked, ofPeriod, options)
  return toCosts({ ...found, currency, sums })
}

/** A root's own sets; a linked account's roots' ones, also of months that do not bill it. */
function setsOf(
  only: DataSource,
  owned: readonly ShownPeriod[],
  sources: readonly DataSource[],
): ShownPeriod[] {
  const isOf = (root: DataSource): boolean =>
    root.id === only.id ||
    (only.type === 'linked' &&
      (hasRoot(only, [root]) ||
        owned.some(
          ({ data_source_id, accounts }) =>
            data_source_id === root.id && accounts.some(({ id }) => id === only.account.id),
        )))
  const roots = new Set(sources.filter(isOf).map(({ id }) => id))
  return owned.filter(({ data_source_id }) => roots.has(data_source_id))
}

async function sumsOf(
  {
    group,
    metric,
    currency,
    accountId,
  }: WantedCosts & { readonly currency: string; readonly accountId?: string },
  sets: readonly ShownPeriod[],
  { tenant, plugin, turns, signal }: CostsOptions,
): Promise<CostSum[]> {
  const shared = { metric, currency, ...(accountId !== undefined && { accountId }) }
  if (group === 'account' || group === 'service' || group === 'region') {
    return await tenant.use(dailyStore).sumDaily({
      ...shared,
      group,
      setIds: sets.map(({ set_id }) => set_id),
    })
  }
  const add = async (): Promise<CostSum[]> => {
    const by =
      group === 'employee'
        ? ({ by: 'employee', owners: await tenant.use(ownerStore).listOwners() } as const)
        : ({ by: 'tag', key: group.slice('tag:'.length) } as const)
    const sums: CostSum[] = []
    // One after the other: a tenant's many sets are no more at a time than its one.
    for (const { set_path } of sets) {
      sums.push(...(await plugin.costs(set_path, { ...shared, group: by, signal })))
    }
    return sums
  }
  // An owner with many requests waits for its own, and not another for it.
  return await turns.run(add, signal, tenant.tenantId)
}

interface Found {
  readonly query: WantedCosts
  readonly period: string
  readonly currency: string
  readonly currencies: readonly string[]
  readonly sets: readonly ShownPeriod[]
  readonly sums: readonly CostSum[]
  readonly sources: readonly DataSource[]
  readonly exports: readonly CostExport[]
  readonly tenant: Tenant
}

async function toCosts(found: Found): Promise<Costs> {
  const { query, period, currency, currencies, sets, sums } = found
  const days = daysOf(period)
  const labels = await labelsOf(found)
  const ofCategory = (category: CostSum['category']) =>
    sumDecimals(sums.filter((sum) => sum.category === category).map(({ amount }) => amount))
  const times = sets.flatMap(({ data_as_of }) => (data_as_of ? [data_as_of.toISOString()] : []))
  return {
    period,
    currency,
    currencies,
    group: query.group,
    metric: query.metric,
    days,
    series: toSeries(sums, days, labels),
    apart: {
      credits: ofCategory('Credit'),
      refunds: ofCategory('Adjustment'),
      tax: ofCategory('Tax'),
    },
    total: sumDecimals(sums.map(({ amount }) => amount)),
    // The oldest of several roots': no part is older.
    dataAsOf: times.toSorted()[0] ?? '',
    final: sets.every(({ final }) => final),
    invoiceIds: [...new Set(sets.flatMap(({ invoice_ids }) => invoice_ids))],
    tagKeys: [...new Set(sets.flatMap(({ tag_keys }) => tag_keys))].toSorted(),
    exports: found.exports,
  }
}

async function labelsOf({
  query: { group },
  sets,
  sources,
  tenant,
}: Found): Promise<ReadonlyMap<string | null, string>> {
  if (group === 'account') {
    const billed = sets.flatMap(({ accounts }) => accounts)
    return new Map<string | null, string>([
      [null, noKeyLabels.account],
      ...billed.map(({ id, name }) => [id, name ?? id] as const),
      ...sources.map(({ account, name }) => [account.id, name] as const),
    ])
  }
  if (group === 'employee') {
    const employees = await tenant.use(employeeStore).listEmployees()
    return new Map<string | null, string>([
      [null, noKeyLabels.employee],
      ...employees.map(({ id, name }) => [id, name] as const),
    ])
  }
  return new Map([[null, noKeyLabels[group === 'service' || group === 'region' ? group : 'tag']]])
}

/** Largest total first, as far as numbers of different currencies can be compared. */
function currenciesOf(sets: readonly ShownPeriod[]): string[] {
  const all = sets.flatMap(({ reconciliations }) => reconciliations)
  const totals = [...Map.groupBy(all, ({ currency }) => currency)].map(
    ([currency, list]) => [currency, sumDecimals(list.map(({ sum }) => sum.billedCost))] as const,
  )
  return totals.toSorted((a, b) => compareDecimals(b[1], a[1])).map(([currency]) => currency)
}

/** The newest period asked for that could not be imported; of a linked account it is its root's to say. */
function findFailed(
  periods: readonly StoredPeriod[],
  { period: asked }: WantedCosts,
  only: DataSource | undefined,
): StoredPeriod | undefined {
  return periods.find(
    ({ period, problem, data_source_id }) =>
      problem &&
      (asked === undefined || period === asked) &&
      (only === undefined || data_source_id === only.id),
  )
}

function noCosts(failed?: StoredPeriod): ApiError {
  const text = failed?.problem
    ? billingTexts.notImported(failed.period, failed.problem)
    : billingTexts.noCosts()
  return new ApiError('not_found', text)
}
