import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inParts, toCsvGz } from './csv.ts'

const columns = [
  { name: 'a', value: (row: string) => row },
  { name: 'b/c', value: () => '1' },
]
const written = (rows: readonly string[]) => gunzipSync(toCsvGz(rows, columns)).toString()

test('what must be quoted is', () => {
  expect(written(['plain', 'one, two', 'say "so"', 'two\nlines', ''])).toBe(
    'a,b/c\nplain,1\n"one, two",1\n"say ""so""",1\n"two\nlines",1\n,1\n',
  )
})

test('no rows are a header alone', () => {
  expect(written([])).toBe('a,b/c\n')
})

test.each([0, 1, 5, 7, 100])('no row of %i is lost between parts', (count) => {
  const items = Array.from({ length: count }, (_, index) => index)

  expect(inParts(items, 3)).toHaveLength(3)
  expect(inParts(items, 3).flat()).toEqual(items)
})
