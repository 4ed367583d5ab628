import { expect, test } from 'vitest'
import { toFacts } from './facts.ts'

const lines = (properties: Record<string, unknown>): readonly [string, readonly string[]][] =>
  toFacts(properties).map(({ label, values }) => [label, values])

test('names are words', () => {
  expect(
    lines({
      instanceType: 'm7g.xlarge',
      managedBy: 'eks.amazonaws.com',
      volumeIds: ['a'],
      imageId: 'b',
      lastLaunchedAt: 'c',
    }),
  ).toEqual([
    ['Instance type', ['m7g.xlarge']],
    ['Managed by', ['eks.amazonaws.com']],
    ['Volumes', ['a']],
    ['Image', ['b']],
    ['Last launched', ['c']],
  ])
})

test('values are words too', () => {
  expect(
    lines({ sizeGib: 1024, encrypted: true, policyPublic: null, volumeIds: [], x: undefined }),
  ).toEqual([
    ['Size', ['1,024 GiB']],
    ['Encrypted', ['yes']],
    ['Public by policy', ['none']],
    ['Volumes', ['none']],
  ])
})

test('times are in UTC', () => {
  expect(lines({ passwordLastUsedAt: '2026-11-01T10:00:00Z' })).toEqual([
    ['Password last used', ['1 Nov 2026, 10:00 UTC']],
  ])
})

test('what is nested is one line each', () => {
  const accessKeys = [
    { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', status: 'Active', lastUsed: null },
    { accessKeyId: 'AKIAI44QH8DHBEXAMPLE', status: 'Inactive' },
  ]
  expect(lines({ accessKeys })).toEqual([
    [
      'Access keys',
      [
        'Access key ID: AKIAIOSFODNN7EXAMPLE; Status: Active; Last used: none',
        'Access key ID: AKIAI44QH8DHBEXAMPLE; Status: Inactive',
      ],
    ],
  ])
})

test('IDs and addresses are codes, words are not', () => {
  expect(code('ami-0d2f5c1e88a7b3941')).toBe(true)
  expect(code('10.0.0.7')).toBe(true)
  expect(code('running')).toBe(false)
})

function code(value: unknown): boolean | undefined {
  return toFacts({ value })[0]?.code
}
