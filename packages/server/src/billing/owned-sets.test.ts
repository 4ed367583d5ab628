import { expect, test } from 'vitest'
import type { DataSource } from '@aws-linked/client'
import { ownedSets } from './owned-sets.ts'
import type { StoredPeriod } from './store/periods.ts'

// Only what is looked at.
const period = (dataSourceId: string, exportName: string, name: string, isShown = true) =>
  ({
    data_source_id: dataSourceId,
    export_name: exportName,
    export_key: `key of ${exportName}`,
    period: name,
    set_id: isShown ? `${exportName} ${name}` : null,
    set_path: isShown ? 'path' : null,
  }) as StoredPeriod
const root = (id: string, exportName?: string) =>
  ({ id, ...(exportName !== undefined && { billingExport: { exportName } }) }) as DataSource
const names = (periods: readonly StoredPeriod[]) => periods.map(({ set_id }) => set_id)

test('of each root and period one export counts: the first by name', () => {
  const periods = [
    period('r', 'focus', '2026-08'),
    period('r', 'cur', '2026-08'),
    period('r', 'focus', '2026-07'),
  ]
  expect(names(ownedSets(periods, [root('r')]))).toEqual(['cur 2026-08', 'focus 2026-07'])
})

test('the export that the Data Source names goes first', () => {
  const periods = [period('r', 'cur', '2026-08'), period('r', 'focus', '2026-08')]
  expect(names(ownedSets(periods, [root('r', 'focus')]))).toEqual(['focus 2026-08'])
})

test('what shows nothing does not count', () => {
  const periods = [period('r', 'cur', '2026-08', false), period('r', 'focus', '2026-08')]
  expect(names(ownedSets(periods, [root('r', 'cur')]))).toEqual(['focus 2026-08'])
})

test('two roots are two bills', () => {
  const periods = [period('r', 'cur', '2026-08'), period('q', 'cost', '2026-08')]
  expect(names(ownedSets(periods, [root('r'), root('q')]))).toEqual(['cur 2026-08', 'cost 2026-08'])
})
