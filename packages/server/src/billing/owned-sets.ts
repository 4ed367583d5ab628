import type { DataSource } from '@aws-linked/client'
import type { StoredPeriod } from './store/periods.ts'

/** A period that shows a set. */
export type ShownPeriod = StoredPeriod & { readonly set_id: string; readonly set_path: string }

/**
 * The sets whose costs may be added up: of each root and period one, since two exports of a root are
 * the same bill twice. The export that the Data Source names, else the first by name and key.
 */
export function ownedSets(
  periods: readonly StoredPeriod[],
  sources: readonly DataSource[],
): ShownPeriod[] {
  const named = new Map(sources.map(({ id, billingExport }) => [id, billingExport?.exportName]))
  const rank = (one: ShownPeriod): string =>
    `${named.get(one.data_source_id) === one.export_name ? 0 : 1}${one.export_name}\0${one.export_key}`
  const groups = Map.groupBy(
    periods.filter(isShown),
    ({ data_source_id, period }) => `${period} ${data_source_id}`,
  )
  return [...groups.values()].flatMap((group) =>
    group.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 1),
  )
}

function isShown(period: StoredPeriod): period is ShownPeriod {
  return period.set_id !== null && period.set_path !== null
}
