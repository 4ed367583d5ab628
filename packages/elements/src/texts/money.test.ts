import { describe, expect, test } from 'vitest'
import { axisFormatter, formatAmount, formatExact, formatMoney, formatShare } from './money.ts'

describe('money to the cent', () => {
  test.each([
    ['59465.8253177699', 'USD', '$59,465.83'],
    ['-412.5038291647', 'USD', '−$412.50'],
    ['0', 'USD', '$0.00'],
    ['1234.5', 'EUR', '€1,234.50'],
    ['1234.5', 'JPY', '¥1,235'],
  ])('%s %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency)).toBe(text)
  })

  test('it is rounded from the digits, not from a float', () => {
    // As floats, 1.005 is 1.00499… and the other ends in .04.
    expect(formatMoney('1.005', 'USD')).toBe('$1.01')
    expect(formatMoney('90071992547409931.055', 'USD')).toBe('$90,071,992,547,409,931.06')
  })

  test('what rounds to nothing has no sign', () => {
    expect(formatMoney('-0.0000000181', 'USD')).toBe('$0.00')
  })

  test('a currency Intl does not know leaves the number', () => {
    expect(formatMoney('12.345', 'CREDITS')).toBe('12.35')
  })

  test('a column has the digits of the currency and no sign of it', () => {
    expect(formatAmount('1032.954', 'USD')).toBe('1,032.95')
    expect(formatAmount('-1032.954', 'JPY')).toBe('−1,033')
  })
})

describe('money to the last digit', () => {
  test('every digit is there, the column lines up', () => {
    expect(formatExact('20428.2676406259', 10)).toBe('20,428.2676406259')
    expect(formatExact('912.5', 10)).toBe('912.5000000000')
    expect(formatExact('-3.1875', 10)).toBe('−3.1875000000')
  })

  test('more digits than the column asks for are never cut', () => {
    expect(formatExact('0.000000000000000001', 2)).toBe('0.000000000000000001')
  })

  test('nothing is 0', () => {
    expect(formatExact('0.0000000000', 10)).toBe('0')
    expect(formatExact('-0', 10)).toBe('0')
  })

  test('a whole number is grouped by thousands', () => {
    expect(formatExact('1234567')).toBe('1,234,567')
    expect(formatExact('123')).toBe('123')
  })
})

test('a share has one decimal, and is left out where it says nothing', () => {
  expect(formatShare('20015.76', '59465.83')).toBe('33.7%')
  expect(formatShare('-10', '100')).toBe('−10.0%')
  expect(formatShare('1', '0')).toBeUndefined()
  expect(formatShare('1', '-5')).toBeUndefined()
})

test('an axis shows the digits its steps need', () => {
  expect(axisFormatter('USD', 1000)(2000)).toBe('$2,000')
  expect(axisFormatter('USD', 0.05)(0.15)).toBe('$0.15')
  expect(axisFormatter('USD', 1000)(-1000)).toBe('−$1,000')
  expect(axisFormatter('USD', 500_000)(1_500_000)).toBe('$1.5m')
})
