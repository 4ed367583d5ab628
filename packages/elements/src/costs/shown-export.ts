import type { BillingPeriod, CostExport, Costs } from '@aws-linked/model'
import type { Month } from './periods.ts'

/** The exports of which one is to be chosen: those of roots with several. Two of them are the same bill twice. */
export function toExportChoices(exports: readonly CostExport[] = []): readonly CostExport[] {
  const byRoot = Map.groupBy(exports, ({ dataSourceId }) => dataSourceId)
  return exports.filter(({ dataSourceId }) => (byRoot.get(dataSourceId)?.length ?? 0) > 1)
}

/** Whether a month has charges of that export. */
export function hasExport({ entries }: Month, { dataSourceId, name }: CostExport): boolean {
  return entries.some(
    (entry) =>
      entry.dataSourceId === dataSourceId &&
      entry.exportName === name &&
      entry.reconciliations.length > 0,
  )
}

/** Whether these costs are of that entry's bill; so is any while no costs are read. */
export function isShown(
  { dataSourceId, exportName }: Pick<BillingPeriod, 'dataSourceId' | 'exportName'>,
  costs: Pick<Costs, 'exports'> | undefined,
): boolean {
  const found = costs?.exports?.find(
    (each) => each.dataSourceId === dataSourceId && each.name === exportName,
  )
  return found?.isShown ?? true
}
