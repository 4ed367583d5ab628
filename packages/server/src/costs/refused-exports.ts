import type { BillingPeriod } from '@aws-linked/model'
import type { StoredRoot } from './roots.ts'

/** A period of an export, which its name alone does not tell. */
export interface PeriodOfExport {
  readonly exportKey: string
  readonly period: BillingPeriod
}

/**
 * The periods, newest first, with those exports of a root that its last look could not read: each at
 * the newest month of the root that has charges, since that is the one people look at.
 */
export function withRefused(
  periods: readonly PeriodOfExport[],
  { data_source_id: dataSourceId, refused_exports }: StoredRoot,
  now: Date,
): readonly PeriodOfExport[] {
  if (refused_exports.length === 0) return periods
  const ofRoot = periods.filter(({ period }) => period.dataSourceId === dataSourceId)
  const newest = ofRoot.find(({ period }) => period.reconciliations.length > 0) ?? ofRoot[0]
  const month = newest?.period.period ?? now.toISOString().slice(0, 7)
  return refused_exports.reduce((list, { key, name, problem }) => {
    const told = { status: 'refused', problem } as const
    const known = list.find(
      ({ exportKey, period }) =>
        exportKey === key && period.dataSourceId === dataSourceId && period.period === month,
    )
    // What was imported before stands.
    if (known) {
      const period = { ...known.period, ...told }
      return list.map((one) => (one === known ? { exportKey: key, period } : one))
    }
    const nothing = { final: false, invoiceIds: [], reconciliations: [] }
    const period = { dataSourceId, exportName: name, period: month, ...told, ...nothing }
    return [...list, { exportKey: key, period }]
  }, periods)
}
