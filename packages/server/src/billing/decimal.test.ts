import { expect, test } from 'vitest'
import { compareDecimals, sumDecimals } from './decimal.ts'

test('sums keep every digit, and drop the zeros that say nothing', () => {
  expect(sumDecimals(['0.1', '0.2'])).toBe('0.3')
  expect(sumDecimals(['12345678901234567890.000000000000000001', '-0.5', '0.50'])).toBe(
    '12345678901234567890.000000000000000001',
  )
  expect(sumDecimals(['100', '20'])).toBe('120')
  expect(sumDecimals([])).toBe('0')
})

test('a sum below zero keeps its sign, and zero has none', () => {
  expect(sumDecimals(['-0.25', '0.2'])).toBe('-0.05')
  expect(sumDecimals(['-0.25', '0.250'])).toBe('0')
  expect(sumDecimals(['-0.0'])).toBe('0')
  expect(sumDecimals(['-1.5', '-2'])).toBe('-3.5')
})

test('decimals are compared by value', () => {
  expect(compareDecimals('9', '10')).toBe(-1)
  expect(compareDecimals('1.50', '1.5')).toBe(0)
  expect(compareDecimals('-2', '-3.1')).toBe(1)
})

test.each(['1e3', '', 'NaN', '+1', '1.', '.5', ' 1'])('%j is no plain decimal', (value) => {
  expect(() => sumDecimals([value])).toThrow(TypeError)
})
