import { expect, test, vi } from 'vitest'
import { decimal, sum, toText } from '../../src/billing/decimal.ts'
import { demoBill } from '../../src/index.ts'
import type { PeriodBill } from '../../src/index.ts'
import { now } from './reader.ts'

vi.setConfig({ testTimeout: 30_000 })

test('it is the bill of the mock: four months of about sixty thousand dollars, of six accounts', () => {
  const bills = demoBill(now)

  expect(bills.map(({ period, exportName }) => `${period} ${exportName}`)).toEqual([
    '2026-08 meridian-cur',
    '2026-09 meridian-cur',
    '2026-10 focus-daily',
    '2026-11 focus-daily',
  ])
  for (const { total, rows, byAccount } of bills.slice(0, 3)) {
    expect(Number(total)).toBeGreaterThan(55_000)
    expect(Number(total)).toBeLessThan(65_000)
    expect(rows).toBeLessThan(20_000)
    expect(Object.keys(byAccount)).toEqual([
      '',
      '111122223333',
      '123456789012',
      '333344445555',
      '444455556666',
      '555555555555',
      '777788889999',
    ])
  }
  expect(bills.map(({ invoiceId }) => invoiceId)).toEqual([
    '2137428513',
    '2137446766',
    '2137465019',
    undefined,
  ])
  expect(bills.at(-1)).toMatchObject({ dataThrough: '2026-11-22' })
  expect(bills[1]).toMatchObject({ executionId: '20261016T053512Z' })
})

test('accounts and categories each come to the total', () => {
  for (const { total, byAccount, byChargeCategory, byLineItemType } of demoBill(now)) {
    for (const parts of [byAccount, byChargeCategory, byLineItemType]) {
      expect(toText(sum(Object.values(parts).map(decimal)))).toBe(total)
    }
  }
})

test('a closed month stays as it is, however late it is read', () => {
  expect(october('2027-05-01T00:00:00Z')).toEqual(october('2026-11-23T00:00:00Z'))
})

test.each(['2025-01-15T12:00:00Z', '2026-10-01T00:00:00Z', '2028-02-29T12:00:00Z'])(
  'there is a bill at %s too',
  (moment) => {
    const bills = demoBill(new Date(moment))

    expect(bills.length).toBeGreaterThanOrEqual(3)
    expect(bills.every(({ total }) => Number(total) > 0)).toBe(true)
  },
)

function october(moment: string): PeriodBill | undefined {
  return demoBill(new Date(moment)).find(({ period }) => period === '2026-10')
}
