import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  decimalText,
  differenceOf,
  isZero,
  parseDecimal,
  subtractDecimals,
  sumDecimals,
  zero,
} from './decimal.ts'

const text = (value: string): string | undefined => {
  const decimal = parseDecimal(value)
  return decimal && decimalText(decimal)
}

test('a decimal is written the shortest way, whatever the notation', () => {
  expect(text('1.81E-8')).toBe('0.0000000181')
  expect(text('-1.81e-08')).toBe('-0.0000000181')
  expect(text('12.00')).toBe('12')
  expect(text('1e5')).toBe('100000')
  expect(text('+.5')).toBe('0.5')
  expect(text('5.')).toBe('5')
  expect(text('-0.0')).toBe('0')
  expect(text('007.10')).toBe('7.1')
})

test('eighteen decimals and beyond are kept', () => {
  expect(text('0.123456789012345678')).toBe('0.123456789012345678')
  expect(text('12345678901234567890.12345678901234567890123')).toBe(
    '12345678901234567890.12345678901234567890123',
  )
})

test.each([
  '',
  '.',
  'abc',
  '1,5',
  '12,34',
  '1_000',
  ' 1',
  '1 ',
  '1e',
  '--1',
  'nan',
  'Infinity',
  '0x10',
  '1e9999',
])('%j is no number', (value) => {
  expect(parseDecimal(value)).toBeUndefined()
})

test('sums are exact where floats are not', () => {
  expect(sumDecimals(['0.1', '0.2'])).toBe('0.3')
  expect(sumDecimals(Array.from({ length: 1000 }, () => '0.001'))).toBe('1')
  expect(sumDecimals([])).toBe('0')
  expect(() => sumDecimals(['x'])).toThrow(RangeError)
})

test('adding agrees with counting in units, for any numbers', () => {
  const decimal = fc.record({ units: fc.bigInt(-(10n ** 30n), 10n ** 30n), scale: fc.nat(30) })
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const at30 = (value: typeof a): bigint => value.units * 10n ** BigInt(30 - value.scale)
      expect(at30(addDecimals(a, b))).toBe(at30(a) + at30(b))
      expect(decimalText(subtractDecimals(addDecimals(a, b), b))).toBe(decimalText(a))
      expect(text(decimalText(a))).toBe(decimalText(a))
      expect(decimalText(subtractDecimals(a, a))).toBe(decimalText(zero))
    }),
    { seed: 4, numRuns: 300 },
  )
})

test('a sum of texts is exact where floats are not, and `0` of nothing', () => {
  expect(sumDecimals(['0.1', '0.2'])).toBe('0.3')
  expect(sumDecimals(['1', '2.50', '-3.2500000181'])).toBe('0.2499999819')
  expect(sumDecimals(['1.50', '-1.5'])).toBe('0')
  expect(sumDecimals([])).toBe('0')
})

test('a difference has its sign, below one too', () => {
  expect(differenceOf('0.1', '0.3')).toBe('-0.2')
  expect(differenceOf('59465.8253177699', '59465.8253177698')).toBe('0.0000000001')
  expect(differenceOf('-0.5', '-0.50')).toBe('0')
})

test('decimals are compared by value', () => {
  expect(['10', '9.9', '-1', '9.90'].toSorted(compareDecimals)).toEqual(['-1', '9.9', '9.90', '10'])
  expect(compareDecimals('1.0', '1')).toBe(0)
})

test('zero is zero with any digits and either sign', () => {
  expect(['0', '-0', '0.000', '.0'].map(isZero)).toEqual([true, true, true, true])
  expect(isZero('0.0000000001')).toBe(false)
})

test.each(['', 'NaN', '1,000', '-', '.', '0x10'])('%j is refused, not taken for zero', (wrong) => {
  expect(() => sumDecimals([wrong])).toThrow(RangeError)
  expect(() => isZero(wrong)).toThrow(RangeError)
})
