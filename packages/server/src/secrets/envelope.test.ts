import { expect, test } from 'vitest'
import { open, seal } from './envelope.ts'
import { createKeyRing, generateKey } from './keys.ts'

const canary = 'canary/of+the+envelope'
const place = { tenantId: 'tenant', dataSourceId: 'source' }
const first = { id: '1', key: generateKey() }
const second = { id: '2', key: generateKey() }
const keys = createKeyRing([first])

test('what was sealed opens in its place', () => {
  expect(open(seal(canary, place, keys), place, keys)).toBe(canary)
  expect(open(seal('', place, keys), place, keys)).toBe('')
})

test('the secret is not in the text, and no two texts are alike', () => {
  const sealed = seal(canary, place, keys)
  expect(sealed).not.toContain('canary')
  expect(sealed).not.toContain(Buffer.from(canary).toString('base64').slice(0, 8))
  expect(seal(canary, place, keys)).not.toBe(sealed)
})

test.each([
  ['another tenant', { ...place, tenantId: 'other' }],
  ['another Data Source', { ...place, dataSourceId: 'other' }],
  ['a place whose parts are cut elsewhere', { tenantId: 'tenants', dataSourceId: 'ource' }],
])('it does not open for %s', (_, elsewhere) => {
  expect(() => open(seal(canary, place, keys), elsewhere, keys)).toThrow('could not be opened')
})

test('after a rotation the old key still opens, and the new one seals', () => {
  const old = seal(canary, place, keys)
  const rotated = createKeyRing([second, first])
  expect(open(old, place, rotated)).toBe(canary)
  const renewed = seal(canary, place, rotated)
  expect(open(renewed, place, createKeyRing([second]))).toBe(canary)
})

test('a missing key is named; another key of the same name does not open', () => {
  const sealed = seal(canary, place, keys)
  expect(() => open(sealed, place, createKeyRing([second]))).toThrow(/"1"/)
  expect(() => open(sealed, place, createKeyRing([{ ...second, id: '1' }]))).toThrow(
    'could not be opened',
  )
})

test('no bit of it can be changed', () => {
  const sealed: Record<string, string> = JSON.parse(seal(canary, place, keys))
  for (const part of ['dataKey', 'secret']) {
    const bytes = Buffer.from(sealed[part]!, 'base64')
    for (let at = 0; at < bytes.length; at += 1) {
      bytes[at]! ^= 1
      const changed = JSON.stringify({ ...sealed, [part]: bytes.toString('base64') })
      expect(() => open(changed, place, keys)).toThrow('could not be opened')
      bytes[at]! ^= 1
    }
  }
})

test('a tag cannot be cut short', () => {
  const sealed: Record<string, string> = JSON.parse(seal(canary, place, keys))
  const bytes = Buffer.from(sealed['secret']!, 'base64')
  const cut = JSON.stringify({ ...sealed, secret: bytes.subarray(0, -4).toString('base64') })
  expect(() => open(cut, place, keys)).toThrow('could not be opened')
})
