import { expect, test } from 'vitest'
import type { DataSource } from '@aws-linked/model'
import { listCostExports, ownedSets } from './owned-sets.ts'
import type { StoredPeriod } from './store.ts'

// Only what is looked at.
const period = (
  dataSourceId: string,
  exportName: string,
  name: string,
  { isShown = true, asOf = '2026-09-01' } = {},
) =>
  ({
    data_source_id: dataSourceId,
    export_name: exportName,
    export_key: `key of ${exportName}`,
    period: name,
    set_id: isShown ? `${exportName} ${name}` : null,
    set_path: isShown ? 'path' : null,
    data_as_of: new Date(asOf),
  }) as StoredPeriod
const root = (id: string, exportName?: string) =>
  ({ id, ...(exportName !== undefined && { billingExport: { exportName } }) }) as DataSource
const names = (periods: readonly StoredPeriod[]) => periods.map(({ set_id }) => set_id)

test('of each root and period one export counts: of two as new the first by name', () => {
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
  const periods = [
    period('r', 'cur', '2026-08', { isShown: false }),
    period('r', 'focus', '2026-08'),
  ]
  expect(names(ownedSets(periods, [root('r', 'cur')]))).toEqual(['focus 2026-08'])
})

test('two roots are two bills', () => {
  const periods = [period('r', 'cur', '2026-08'), period('q', 'cost', '2026-08')]
  expect(names(ownedSets(periods, [root('r'), root('q')]))).toEqual(['cur 2026-08', 'cost 2026-08'])
})

test('without a choice the export with the newest data shows every month that it has', () => {
  const periods = [
    period('r', 'cur', '2026-08', { asOf: '2026-09-02' }),
    period('r', 'focus', '2026-08', { asOf: '2026-09-03' }),
    period('r', 'cur', '2026-07', { asOf: '2026-08-09' }),
    period('r', 'focus', '2026-07', { asOf: '2026-08-01' }),
    period('r', 'cur', '2026-06'),
  ]
  const owned = ownedSets(periods, [root('r')])
  expect(names(owned)).toEqual(['focus 2026-08', 'focus 2026-07', 'cur 2026-06'])
})

test('who asks for an export gets that one alone, and hears of the others', () => {
  const periods = [
    period('r', 'cur', '2026-08'),
    period('r', 'focus', '2026-08'),
    period('q', 'cost', '2026-08'),
  ]
  const owned = ownedSets(periods, [root('r', 'cur'), root('q')], { exportKey: 'key of focus' })
  expect(names(owned)).toEqual(['focus 2026-08'])
  expect(listCostExports(periods, owned, '2026-08')).toEqual([
    { key: 'key of cur', name: 'cur', dataSourceId: 'r', isShown: false },
    { key: 'key of focus', name: 'focus', dataSourceId: 'r', isShown: true },
  ])
})
