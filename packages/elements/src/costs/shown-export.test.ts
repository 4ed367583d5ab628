import type { CostExport } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { hasExport, isShown, toExportChoices } from './shown-export.ts'

const one = (over: Partial<CostExport> = {}): CostExport => ({
  key: 'a',
  name: 'focus-daily',
  dataSourceId: 'ds-root',
  isShown: true,
  ...over,
})
const two = [one(), one({ key: 'b', name: 'cur-daily', isShown: false })]

test('there is a choice only where one root has several exports', () => {
  expect(toExportChoices()).toEqual([])
  expect(toExportChoices([one(), one({ key: 'b', dataSourceId: 'ds-other' })])).toEqual([])
  expect(toExportChoices([...two, one({ key: 'c', dataSourceId: 'ds-other' })])).toEqual(two)
})

test('an entry is shown unless the costs say that another export of its root is', () => {
  const entry = { dataSourceId: 'ds-root', exportName: 'cur-daily' }
  expect(isShown(entry, { exports: two })).toBe(false)
  expect(isShown({ ...entry, exportName: 'focus-daily' }, { exports: two })).toBe(true)
  expect(isShown(entry, {})).toBe(true)
  expect(isShown(entry, undefined)).toBe(true)
})

test('a month without charges of the export does not have it', () => {
  expect(hasExport({ period: '2026-10', entries: [] }, one())).toBe(false)
})
