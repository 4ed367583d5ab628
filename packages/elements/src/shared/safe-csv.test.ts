import { expect, test } from 'vitest'
import { toSafeCsv } from './safe-csv.ts'

test('a CSV for people holds no formula', () => {
  const evil = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '"=1', '＝1']
  for (const value of evil) {
    const cell = toSafeCsv([value]).trimEnd().replace(/^"/, '')
    expect(cell.startsWith("'")).toBe(true)
  }
})

test('numbers stay numbers, and text stays as it is', () => {
  expect(toSafeCsv(['-5.25', '+1', '1.81E-8', '-1e5', 'a=b', '', '033333333333'])).toBe(
    '-5.25,+1,1.81E-8,-1e5,a=b,,033333333333\r\n',
  )
})

test('what must be quoted is', () => {
  expect(toSafeCsv(['a,b', 'say "x"', 'two\nlines'])).toBe('"a,b","say ""x""","two\nlines"\r\n')
})
