import { expect, test } from 'vitest'
import { decimal, over, permille, sum, times, toDelivered, toText } from './decimal.ts'

test.each(['0', '1', '-12.5', '0.0000000001', '59465.8253177699', '90071992547409930.1'])(
  '%s is read and written without loss',
  (text) => {
    expect(toText(decimal(text))).toBe(text)
  },
)

test('needless zeros go', () => {
  expect(toText(decimal('12.3400'))).toBe('12.34')
  expect(toText(decimal('-0'))).toBe('0')
})

test.each(['', '1.', '.5', '1e3', '0.12345678901', 'NaN', ' 1'])('%j is refused', (text) => {
  expect(() => decimal(text)).toThrow('no decimal')
})

test('products and quotients are rounded at the tenth digit, halves away from zero', () => {
  expect(toText(times(decimal('0.0000000005'), decimal('0.1')))).toBe('0.0000000001')
  expect(toText(times(decimal('-0.0000000005'), decimal('0.1')))).toBe('-0.0000000001')
  expect(toText(times(decimal('0.0000000004'), decimal('0.1')))).toBe('0')
  expect(toText(over(decimal('100'), 31))).toBe('3.2258064516')
  expect(toText(permille(decimal('200'), 15))).toBe('3')
})

test('a sum of many is what it is', () => {
  expect(toText(sum(Array.from({ length: 1000 }, () => decimal('0.1'))))).toBe('100')
})

test.each([
  ['0', '0'],
  ['0.001', '0.001'],
  ['0.0000000181', '1.81E-8'],
  ['-0.0000000181', '-1.81E-8'],
  ['0.0009', '9.0E-4'],
  ['0.0000000001', '1.0E-10'],
  ['1234.5', '1234.5'],
])('%s is delivered as %s, which is the same number', (text, delivered) => {
  expect(toDelivered(decimal(text))).toBe(delivered)
  expect(Number(delivered)).toBe(Number(text))
})
