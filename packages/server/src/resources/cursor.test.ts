import { expect, test } from 'vitest'
import { ApiError } from '../api/errors.ts'
import { fromCursor, toCursor } from './cursor.ts'

test('a place survives, whatever is in it, and needs no escaping in a URL', () => {
  const place = ['', 'Zürich & "co"', '🙂', 'a/b?c']
  const cursor = toCursor(place)
  expect(fromCursor(cursor, 4)).toEqual(place)
  expect(encodeURIComponent(cursor)).toBe(cursor)
})

test.each([
  ['nothing', ''],
  ['no base64', '%%%'],
  ['no JSON', Buffer.from('no').toString('base64url')],
  ['no list', Buffer.from('{}').toString('base64url')],
  ['another length', toCursor(['a'])],
  ['no texts', Buffer.from('[1,2]').toString('base64url')],
  ['what PostgreSQL cannot take', toCursor(['a', '\0'])],
])('%s is no cursor', (_, cursor) => {
  expect(() => fromCursor(cursor, 2)).toThrow(ApiError)
})
