import { expect, test } from 'vitest'
import { createKeyRing, generateKey } from './keys.ts'
import type { MasterKey } from './keys.ts'

const key = generateKey()

test('a generated key is 32 random bytes in base64', () => {
  expect(Buffer.from(key, 'base64')).toHaveLength(32)
  expect(generateKey()).not.toBe(key)
})

test('the first key encrypts and all decrypt', () => {
  const ring = createKeyRing([
    { id: 'new', key },
    { id: 'old', key: new Uint8Array(32) },
  ])
  expect(ring.first.id).toBe('new')
  expect([...ring.byId.keys()]).toEqual(['new', 'old'])
})

test('base64 of both alphabets is the same key', () => {
  const bytes = new Uint8Array(32).fill(0xfb)
  const ring = createKeyRing([
    { id: 'plain', key: Buffer.from(bytes).toString('base64') },
    { id: 'url', key: Buffer.from(bytes).toString('base64url') },
  ])
  expect(ring.byId.get('plain')).toEqual(ring.byId.get('url'))
})

test('changing the bytes afterwards does not change the key', () => {
  const bytes = new Uint8Array(32)
  const ring = createKeyRing([{ id: 'a', key: bytes }])
  bytes.fill(1)
  expect(ring.first.bytes[0]).toBe(0)
})

test.each<[string, unknown]>([
  ['none', undefined],
  ['an empty list', []],
  ['a short key', [{ id: 'a', key: Buffer.alloc(16).toString('base64') }]],
  ['a long key', [{ id: 'a', key: new Uint8Array(33) }]],
  ['an empty key', [{ id: 'a', key: '' }]],
  ['a missing key', [{ id: 'a' }]],
  ['32 letters that are no base64', [{ id: 'a', key: 'a passphrase of thirty-two chars' }]],
  ['an empty id', [{ id: '', key }]],
  [
    'the same id twice',
    [
      { id: 'a', key },
      { id: 'a', key },
    ],
  ],
])('no start with %s, and the error names `keys` and quotes no key', (_, keys) => {
  const start = (): unknown => createKeyRing(keys as readonly MasterKey[])
  expect(start).toThrow(TypeError)
  expect(start).toThrow(/keys/)
  expect(start).not.toThrow(key)
})
