import { expect, test } from 'vitest'
import { findKeyMistake, hasSecret, isKeyText, isSecretLike, shownKeyId } from './key-text.ts'

const id = 'AKIAIOSFODNN7EXAMPLE'
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

test.each([id, 'ASIAIOSFODNN7EXAMPLE', 'AKIA444455556666', '000000000000'])(
  '%s may be repeated',
  (text) => {
    expect(shownKeyId(text)).toBe(text)
    expect(isSecretLike(text)).toBe(false)
  },
)

test.each([
  secret,
  'hunter2',
  'test',
  '',
  `${id} `,
  `${id}${secret}`,
  `${id},${secret}`,
  `"${id}"`,
  `${id}\u200B`,
  'АKIAIOSFODNN7EXAMPLE', // its first letter is Cyrillic
])('%j is never repeated as a key ID', (text) => {
  expect(shownKeyId(text)).toBeUndefined()
})

test.each([
  secret,
  ` ${secret}\n`,
  `"${secret}"`,
  `AWS_SECRET_ACCESS_KEY=${secret}`,
  `${id}:${secret}`,
  `${id}${secret}`,
  'abcdefghijklmnopqrstuvwxyz012345678901234',
])('%j looks like a secret', (text) => {
  expect(isSecretLike(text)).toBe(true)
})

test('what stands in the wrong field is found, and an emulator’s key is left alone', () => {
  expect(findKeyMistake(secret, id)).toBe('swapped')
  expect(findKeyMistake(secret, secret)).toBe('secret_as_id')
  expect(findKeyMistake('hunter2', ` ${id}`)).toBe('swapped')
  expect(findKeyMistake('', id)).toBe('swapped')
  expect(findKeyMistake(id, id)).toBeUndefined()
  expect(findKeyMistake(id, secret)).toBeUndefined()
  expect(findKeyMistake('test', 'test')).toBeUndefined()
  expect(findKeyMistake('000000000000', 'anything')).toBeUndefined()
  expect(findKeyMistake('minioadmin', 'minioadmin')).toBeUndefined()
  expect(findKeyMistake('', '')).toBeUndefined()
})

test('a secret is found in a name, and a long name is a name', () => {
  expect(hasSecret(secret)).toBe(true)
  expect(hasSecret(`my key ${secret}`)).toBe(true)
  expect(hasSecret(`secret:${secret}`)).toBe(true)
  expect(hasSecret('production-account-of-the-Northern-region-2')).toBe(false)
  expect(hasSecret('5f0c7a2e9d1b4c3f8a6e0d2b7c9f1a3e5d7b9c1f')).toBe(false)
  expect(hasSecret('Orders')).toBe(false)
})

test.each([id, secret, 'test', '', `it's"quoted`])('%j can be a key', (text) => {
  expect(isKeyText(text)).toBe(true)
})

test.each([
  `“${id}”`,
  `"${id}"`,
  `'${id}'`,
  `${id}\u200B`,
  `\uFEFF${id}`,
  'АKIAIOSFODNN7EXAMPLE', // its first letter is Cyrillic
  'IQoJb3JpZ2luX2VjE…',
  `${id}\u00A0`,
  `${id} `,
  `${id}\n`,
])('%j has a character that no key has', (text) => {
  expect(isKeyText(text)).toBe(false)
})
