import type { CostExport, DataSource } from '@aws-linked/model'
import { isChosen } from '../exports/service.ts'
import type { StoredPeriod } from './store.ts'

/** A period that shows a set. */
export type ShownPeriod = StoredPeriod & { readonly set_id: string; readonly set_path: string }

/** Which sets of {@link ownedSets}. */
export interface OwnedSetsOptions {
  /** Only this export's. */
  readonly exportKey?: string
}

/**
 * The sets whose costs may be added up: of each root and period one, since two exports of a root are
 * the same bill twice. The export that was chosen, else the one with the newest data.
 */
export function ownedSets(
  periods: readonly StoredPeriod[],
  sources: readonly DataSource[],
  { exportKey }: OwnedSetsOptions = {},
): ShownPeriod[] {
  const shown = periods
    .filter(isShown)
    .filter(({ export_key }) => exportKey === undefined || export_key === exportKey)
  const first = orderOf(shown, sources)
  const groups = Map.groupBy(shown, ({ data_source_id, period }) => `${period} ${data_source_id}`)
  return [...groups.values()].flatMap((group) => group.toSorted(first).slice(0, 1))
}

/** What of one period could be shown, and what is: by root, then by name. */
export function listCostExports(
  periods: readonly StoredPeriod[],
  owned: readonly ShownPeriod[],
  period: string,
): CostExport[] {
  const roots = new Set(owned.map(({ data_source_id }) => data_source_id))
  const shown = new Set(owned.map(({ set_id }) => set_id))
  return periods
    .filter(isShown)
    .filter((one) => one.period === period && roots.has(one.data_source_id))
    .map(({ export_key, export_name, data_source_id, set_id }) => ({
      key: export_key,
      name: export_name,
      dataSourceId: data_source_id,
      isShown: shown.has(set_id),
    }))
}

/** Of a root the same export goes first in every month, as far as it has it. */
function orderOf(
  shown: readonly ShownPeriod[],
  sources: readonly DataSource[],
): (a: ShownPeriod, b: ShownPeriod) => number {
  const chosen = new Map(sources.map(({ id, billingExport = {} }) => [id, billingExport]))
  const newest = new Map<string, number>()
  for (const one of shown) {
    newest.set(
      placeOf(one),
      Math.max(newest.get(placeOf(one)) ?? 0, one.data_as_of?.getTime() ?? 0),
    )
  }
  const isFirst = ({ data_source_id, export_key, export_name }: ShownPeriod): number =>
    Number(isChosen({ name: export_name, key: export_key }, chosen.get(data_source_id) ?? {}))
  return (a, b) =>
    isFirst(b) - isFirst(a) ||
    (newest.get(placeOf(b)) ?? 0) - (newest.get(placeOf(a)) ?? 0) ||
    (nameOf(a) < nameOf(b) ? -1 : 1)
}

function placeOf({ data_source_id, export_key }: ShownPeriod): string {
  return `${data_source_id} ${export_key}`
}

function nameOf({ export_name, export_key }: ShownPeriod): string {
  return `${export_name}\0${export_key}`
}

function isShown(period: StoredPeriod): period is ShownPeriod {
  return period.set_id !== null && period.set_path !== null
}
