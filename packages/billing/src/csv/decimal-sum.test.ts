import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DecimalSum } from './decimal-sum.ts'

const sumOf = (...texts: string[]): string => {
  const sum = new DecimalSum()
  for (const text of texts) expect(sum.addBytes(Buffer.from(text), 0, text.length)).toBe(true)
  return sum.toString()
}

test('nothing is 0', () => {
  expect(new DecimalSum().toString()).toBe('0')
})

test('numbers of different precision add up exactly', () => {
  expect(sumOf('0.1', '0.2')).toBe('0.3')
  expect(sumOf('12', '-5.25', '+.75', '1.', '-0')).toBe('8.5')
  expect(sumOf('-0.000000000000000001', '1000000')).toBe('999999.999999999999999999')
})

test('E-notation counts, in either case and direction', () => {
  expect(sumOf('1.81E-8', '1e-05')).toBe('0.0000100181')
  expect(sumOf('1.5E3', '-2e+2')).toBe('1300')
})

test('a sum past the safe integers loses nothing', () => {
  expect(sumOf(...Array.from({ length: 100 }, () => '999999999999999'))).toBe('99999999999999900')
  expect(sumOf('123456789012345678901234567890.123456789012345678', '0.000000000000000001')).toBe(
    '123456789012345678901234567890.123456789012345679',
  )
})

test('no needless zeros stay', () => {
  expect(sumOf('1.50', '0.500')).toBe('2')
  expect(sumOf('-0.10')).toBe('-0.1')
  expect(sumOf('5', '-5.000')).toBe('0')
})

test('what is no number is refused and adds nothing', () => {
  const sum = new DecimalSum()
  const refused = [
    '',
    '-',
    '.',
    'E5',
    '1,5',
    '1.2.3',
    ' 1',
    '0x10',
    'NaN',
    'Infinity',
    '1e',
    '--1',
    '1E99999',
    '1E9999',
  ]
  const added = refused.filter((text) => sum.addBytes(Buffer.from(text), 0, text.length))
  expect(added).toEqual([])
  expect(sum.toString()).toBe('0')
})

test('only the bytes named are read', () => {
  const sum = new DecimalSum()
  sum.addBytes(Buffer.from('9,1.25,9'), 2, 6)
  sum.addBytes(Buffer.from('9,1E2,9'), 2, 5)
  expect(sum.toString()).toBe('101.25')
})

test('a text may count several times', () => {
  const sum = new DecimalSum()
  sum.addText('0.1', 3)
  expect(sum.toString()).toBe('0.3')
})

test('sums of sums are sums', () => {
  const one = new DecimalSum()
  one.addText('1.5')
  const other = new DecimalSum()
  other.addText('2.25')
  other.addText('1E-3')
  one.add(other)
  expect(one.toString()).toBe('3.751')
})

test('any numbers in any order give the sum of their whole units', () => {
  const decimal = fc.record({
    digits: fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }),
    places: fc.nat(18),
  })
  fc.assert(
    fc.property(fc.array(decimal, { maxLength: 50 }), (numbers) => {
      const units = numbers.reduce(
        (sum, { digits, places }) => sum + digits * 10n ** BigInt(18 - places),
        0n,
      )
      const inE = numbers.map(({ digits, places }) => `${digits}E-${places}`)
      const back = new DecimalSum()
      for (const text of inE) back.addText(text)
      expect(sumOf(`${units}E-18`)).toBe(back.toString())
    }),
    { seed: 4, numRuns: 300 },
  )
})
