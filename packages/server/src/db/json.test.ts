import { expect, test } from 'vitest'
import { toJson, toStorableText } from './json.ts'

test('ordinary values are plain JSON', () => {
  expect(toJson({ a: ['ü', 1, null] })).toBe('{"a":["ü",1,null]}')
})

test('what jsonb refuses is replaced, in keys and values at any depth', () => {
  const text = toJson({ ['k\0']: [{ deep: 'a\0b' }], lone: '\ud800' })
  expect(JSON.parse(text)).toEqual({ 'k\uFFFD': [{ deep: 'a\uFFFDb' }], lone: '\uFFFD' })
})

test('a text that only looks like an escape stays', () => {
  const value = { text: String.raw`\u0000 and \ud800` }
  expect(JSON.parse(toJson(value))).toEqual(value)
})

test('an emoji stays', () => {
  expect(toStorableText('🙂')).toBe('🙂')
})
