import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, parseDecimal } from '@aws-linked/model'
import { plainNumber, readNumber } from './csv-number.ts'

function shapeOf(text: string): { decimals: number; hasExponent: boolean } {
  const shape = { decimals: 0, hasExponent: false }
  const bytes = Buffer.from(`,${text},`)
  readNumber(bytes, 1, bytes.length - 1, shape)
  return shape
}

test.each([
  ['12', 0, false],
  ['-0.50', 2, false],
  ['1.81E-8', 10, true],
  ['+1e5', 0, true],
  ['0.1234567890123456789', 19, false],
  ['0.1000000000000000000000', 1, false],
  ['1E-19', 19, true],
])('%s needs %i decimals', (text, decimals, hasExponent) => {
  expect(shapeOf(text)).toEqual({ decimals, hasExponent })
})

test.each([
  '',
  '-',
  '.',
  '1,2',
  '1_0',
  '0x1',
  '1e',
  '1e+',
  'e5',
  'nan',
  '1.2.3',
  ' 1',
  '1e5x',
  '1E--5',
  '9e99999',
])('%j is no number', (text) => {
  expect(shapeOf(text).decimals).toBe(-1)
})

test('plain notation says the same number, and enough decimals are counted', () => {
  const parts = fc.tuple(
    fc.constantFrom('', '-', '+'),
    fc.nat(99_999),
    fc.option(fc.stringMatching(/^\d{1,12}$/)),
    fc.integer({ min: -30, max: 20 }),
  )
  fc.assert(
    fc.property(parts, ([sign, whole, fraction, exponent]) => {
      const text = `${sign}${whole}${fraction === null ? '' : `.${fraction}`}E${exponent}`
      const value = parseDecimal(text)!

      expect(decimalText(parseDecimal(plainNumber(text))!)).toBe(decimalText(value))
      expect(shapeOf(text).decimals).toBeGreaterThanOrEqual(value.scale)
    }),
    { seed: 4, numRuns: 500 },
  )
})
