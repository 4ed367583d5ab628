import { describe, expect, test } from 'vitest'
import { compareDecimals, isZero, scaleOf, subtract, sum, take } from './decimal.ts'

test('a sum is exact where floats are not', () => {
  expect(sum(['0.1', '0.2'])).toBe('0.3')
  expect(sum(['9007199254740993', '0.000000000000000001'])).toBe(
    '9007199254740993.000000000000000001',
  )
})

test('a sum keeps the decimals of the longest, and nothing adds up to 0', () => {
  expect(sum(['1', '2.50', '-3.2500000181'])).toBe('0.2499999819')
  expect(sum([])).toBe('0')
  expect(sum(['1.50', '-1.5'])).toBe('0.00')
})

test('a difference has its sign, below one too', () => {
  expect(subtract('0.1', '0.3')).toBe('-0.2')
  expect(subtract('59465.8253177699', '59465.8253177698')).toBe('0.0000000001')
  expect(subtract('-0.5', '-0.5')).toBe('0.0')
})

test('decimals are compared by value', () => {
  expect(['10', '9.9', '-1', '9.90'].toSorted(compareDecimals)).toEqual(['-1', '9.9', '9.90', '10'])
  expect(compareDecimals('1.0', '1')).toBe(0)
})

test('zero is zero with any digits and either sign', () => {
  expect(['0', '-0', '0.000', '.0'].map(isZero)).toEqual([true, true, true, true])
  expect(isZero('0.0000000001')).toBe(false)
})

test('the parts lose leading zeros and nothing else', () => {
  expect(take('-0012.3400')).toEqual({ minus: true, whole: '12', fraction: '3400' })
  expect(take('.5')).toEqual({ minus: false, whole: '0', fraction: '5' })
  expect(scaleOf('12')).toBe(0)
})

describe('what is no plain decimal is refused', () => {
  test.each(['1e-7', '', 'NaN', '1,000', '-', '.', '0x10'])('%j', (text) => {
    expect(() => sum([text])).toThrow(RangeError)
  })
})
