import { expect, test } from 'vitest'
import { toParameters } from '../api/parameters.ts'
import { validate } from '../api/validate.ts'
import { wantedResources } from './wire.ts'

const query = (text: string) => validate(wantedResources, toParameters(new URLSearchParams(text)))

test('nothing asks for the first page', () => {
  expect(query('')).toEqual({ grouped: false, query: {} })
})

test('a repeated name is several values', () => {
  expect(query('kind=a&kind=b&search=x+y&limit=200&cursor=c')).toEqual({
    grouped: false,
    query: { kind: ['a', 'b'], search: 'x y', limit: 200, cursor: 'c' },
  })
})

test('groups take the same filters', () => {
  expect(query('group=employee&tag=team%3Dblue')).toEqual({
    grouped: true,
    query: { tag: ['team=blue'] },
  })
})

test.each([
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['limit=1.5', 'limit'],
  ['limit=-1', 'limit'],
  ['limit=', 'limit'],
  ['limit=1&limit=2', 'limit'],
  ['search=a&search=b', 'search'],
  ['search=%00', 'search'],
  ['kind=%00', 'kind'],
  [`search=${'x'.repeat(2049)}`, 'search'],
  ['kind=x&'.repeat(101), 'kind'],
  ['tag=', 'tag'],
  [`tag=${'x'.repeat(386)}`, 'tag'],
  [`tag=k${'='.repeat(9)}`, 'tag'],
  [`tag=k${'='.repeat(14_000)}`, 'tag'],
  ['tag=x&'.repeat(21), 'tag'],
  ['tenant=other', 'tenant'],
  ['group=account', 'group'],
  ['group=employee&limit=5', 'limit'],
])('refused with its name: %s', (text, field) => {
  expect(() => query(text)).toThrow(expect.objectContaining({ code: 'invalid_input', field }))
})

test('a name too odd to be one is refused without being quoted', () => {
  for (const name of ['__proto__', 'canary/of+the+query']) {
    const error = (): unknown => query(`${encodeURIComponent(name)}=x`)
    expect(error).toThrow('A field is not known.')
  }
})
