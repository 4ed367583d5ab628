import { expect, test } from 'vitest'
import { wouldBeFound } from './report-places.ts'

const to = (prefix: string) => ({ kind: 's3', bucket: 'b', prefix }) as const
const at = (prefix?: string) => ({ bucket: 'b', ...(prefix !== undefined && { prefix }) })

test.each([
  ['in the whole bucket', 'reports', undefined],
  ['in the same folder', 'reports', '/reports/'],
  ['in a folder of it', 'a/reports', 'a'],
  ['in one account’s folder', 'reports', 'reports/111122223333/daily'],
  ['in one account’s folder of a whole bucket', '', '111122223333'],
  ['in the folder of rows without account', 'reports', 'reports/no-account'],
])('reports are found %s', (_, prefix, exported) => {
  expect(wouldBeFound(to(prefix), at(exported))).toBe(true)
})

test.each([
  ['beside them', 'cur-reports', 'cur'],
  ['in another folder of their bucket', '', 'cur'],
  ['in another folder below them', 'reports', 'reports/cur'],
])('reports are not found %s', (_, prefix, exported) => {
  expect(wouldBeFound(to(prefix), at(exported))).toBe(false)
})

test('nothing is found in another bucket, of downloads, or by the export APIs', () => {
  expect(wouldBeFound(to(''), { bucket: 'other' })).toBe(false)
  expect(wouldBeFound({ kind: 'download' }, at())).toBe(false)
  expect(wouldBeFound(to(''), {})).toBe(false)
})
