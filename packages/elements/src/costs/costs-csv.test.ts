import { expect, test } from 'vitest'
import { costs } from '../../test/support/billing-fixtures.ts'
import { csvName, toCostsCsv } from './costs-csv.ts'

const days = ['2026-10-01', '2026-10-02']
const series = [
  { key: '033333333333', label: 'orders, prod', total: '3.3', amounts: ['1.1', '2.2'] },
  { key: null, label: '', total: '-0.0000000181', amounts: ['-0.0000000181', '0'] },
]
const apart = { credits: '-1', refunds: '0', tax: '0.5' }

test('every amount is there to its last digit, for every day and series', () => {
  expect(toCostsCsv(costs({ days, series, apart, total: '2.7999999819' })).split('\r\n')).toEqual([
    'Day,"orders, prod (033333333333)",No account,"All accounts, BilledCost, USD"',
    '2026-10-01,1.1,-0.0000000181,1.0999999819',
    '2026-10-02,2.2,0,2.2',
    'Credits,,,-1',
    'Tax,,,0.5',
    '2026-10,3.3,-0.0000000181,2.7999999819',
    '',
  ])
})

test('series that the screen shows as Other have their own columns', () => {
  const many = Array.from({ length: 9 }, (_, at) => ({
    key: `0000000000${at}${at}`,
    label: '',
    total: '1',
    amounts: ['1', '0'],
  }))
  const [header] = toCostsCsv(costs({ days, series: many, apart })).split('\r\n')
  expect(header?.split(',')).toHaveLength(1 + 9 + 3)
  expect(header).not.toContain('Other')
})

test('a tag’s value that is a formula is none in a spreadsheet', () => {
  const value = '=HYPERLINK("http://evil")'
  const evil = [{ key: value, label: value, total: '1', amounts: ['1', '0'] }]
  const csv = toCostsCsv(costs({ days, series: evil, group: 'tag:team' }))
  expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
})

test('the file’s name is one, whatever the tag is called', () => {
  expect(csvName({ period: '2026-10', group: 'account' })).toBe('costs-2026-10-by-account.csv')
  expect(csvName({ period: '2026-10', group: 'tag:../a b' })).toBe('costs-2026-10-by-tag-a-b.csv')
})
