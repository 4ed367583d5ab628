import type { BillingPeriod, BillingPeriods, DataSource, Reconciliation } from '@aws-linked/model'
import { withRefused } from './refused-exports.ts'
import type { PeriodOfExport } from './refused-exports.ts'
import type { StoredPeriod } from './store.ts'
import type { StoredRoot } from './roots.ts'
import * as rootStore from './roots.ts'
import * as periodStore from './store.ts'
import * as sourceStore from '../data-sources/store.ts'
import type { Tenant } from '../db/for-tenant.ts'

/** The answer of `GET /v1/billing-periods`. */
export async function listBillingPeriods(tenant: Tenant, now: Date): Promise<BillingPeriods> {
  const sources = await tenant.use(sourceStore).listDataSources()
  const stored = await tenant.use(periodStore).listPeriods()
  const looks = await tenant.use(rootStore).listRoots()
  const periods = stored.map((one) => ({
    exportKey: one.export_key,
    period: toBillingPeriod(one, sources),
  }))
  const told = looks
    .reduce<readonly PeriodOfExport[]>((list, look) => withRefused(list, look, now), periods)
    .map(({ period }) => period)
  const all = looks.reduce<readonly BillingPeriod[]>(
    (list, look) => withLook(list, look, now),
    told,
  )
  return {
    periods: all.toSorted((a, b) => b.period.localeCompare(a.period)),
    missing: missingRoots(sources),
  }
}

function toBillingPeriod(stored: StoredPeriod, sources: readonly DataSource[]): BillingPeriod {
  const named = new Map(stored.accounts.map(({ id, name }) => [id, name]))
  return {
    dataSourceId: stored.data_source_id,
    exportName: stored.export_name,
    period: stored.period,
    status: stored.status,
    ...(stored.data_as_of && { dataAsOf: stored.data_as_of.toISOString() }),
    ...(stored.row_count !== null && { rows: Number(stored.row_count) }),
    ...(stored.progress && { progress: stored.progress }),
    ...(stored.notices.length > 0 && { notices: stored.notices }),
    final: stored.final,
    invoiceIds: stored.invoice_ids,
    reconciliations: stored.reconciliations.map((one) => withNames(one, named, sources)),
    ...(stored.problem && { problem: stored.problem }),
  }
}

function withNames(
  reconciliation: Reconciliation,
  named: ReadonlyMap<string, string | undefined>,
  sources: readonly DataSource[],
): Reconciliation {
  return {
    ...reconciliation,
    accounts: reconciliation.accounts.map(({ accountId, byCategory, billedCost }) => {
      const source = sources.find(({ account }) => account.id === accountId)
      const name = source?.name ?? (accountId === null ? undefined : named.get(accountId))
      return {
        accountId,
        ...(name !== undefined && { name }),
        ...(source && { dataSourceId: source.id }),
        byCategory,
        billedCost,
      }
    }),
  }
}

/**
 * What a look at the root says is told with its newest period, since the root has no place of its own.
 * Of what nobody could look for, nobody knows that it is not delivered.
 */
function withLook(
  periods: readonly BillingPeriod[],
  { data_source_id: dataSourceId, state, problem }: StoredRoot,
  now: Date,
): readonly BillingPeriod[] {
  // Newest first.
  const newest = periods.find((one) => one.dataSourceId === dataSourceId)
  if (!newest) {
    const period = now.toISOString().slice(0, 7)
    const nothing = { exportName: '', final: false, invoiceIds: [], reconciliations: [] }
    const told = { status: statuses[state], ...(problem && { problem }) }
    return [...periods, { dataSourceId, period, ...nothing, ...told }]
  }
  if (!problem) return periods
  return periods.map((one) => {
    if (one.dataSourceId !== dataSourceId || one.problem) return one
    if (one.status === 'not_delivered') return { ...one, status: 'failed', problem }
    return one === newest ? { ...one, problem } : one
  })
}

/** Of a root that has no period, by how the last look at it went. */
const statuses = {
  looking: 'importing',
  looked: 'not_delivered',
  failed: 'failed',
} as const satisfies Record<StoredRoot['state'], BillingPeriod['status']>

/** The linked Data Sources that still need their root, by Organization. */
function missingRoots(sources: readonly DataSource[]): BillingPeriods['missing'] {
  const waiting = sources.filter(({ warnings }) =>
    warnings.some(({ code }) => code === 'billing_needs_root'),
  )
  const groups = Map.groupBy(waiting, ({ organization }) =>
    'id' in organization ? `${organization.id} ${organization.managementAccountId}` : '',
  )
  return [...groups.values()].map((group) => {
    const organization = group[0]?.organization
    return {
      ...(organization &&
        'id' in organization && {
          organizationId: organization.id,
          managementAccountId: organization.managementAccountId,
        }),
      dataSourceIds: group.map(({ id }) => id),
    }
  })
}
