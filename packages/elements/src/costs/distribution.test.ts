import { describe, expect, test } from 'vitest'
import { distribution, run } from '../../test/support/billing-fixtures.ts'
import {
  downloadUrl,
  failedFirst,
  nameOf,
  outcomeOf,
  s3Url,
  shortChecksum,
} from './distribution.ts'

describe('the newest runs in one word', () => {
  test.each([
    ['nothing yet', [], 'never'],
    ['all delivered', ['delivered', 'delivered'], 'delivered'],
    ['all unchanged', ['unchanged', 'unchanged'], 'unchanged'],
    ['some unchanged', ['unchanged', 'delivered'], 'delivered'],
    ['one failed', ['delivered', 'failed', 'unchanged'], 'failed'],
    ['one still runs', ['failed', 'running'], 'running'],
  ] as const)('%s', (_, statuses, expected) => {
    const latest = statuses.map((status) => run({ status }))
    expect(outcomeOf({ latest }).status).toBe(expected)
  })

  test('how many failed, and when the last ended', () => {
    const latest = [
      run({ status: 'failed', finishedAt: '2026-11-03T04:19:00Z' }),
      run({ finishedAt: '2026-11-03T05:00:00Z' }),
    ]
    expect(outcomeOf({ latest })).toEqual({
      status: 'failed',
      failed: 1,
      all: 2,
      at: '2026-11-03T05:00:00Z',
    })
  })
})

test('it is named for whose rows it sends', () => {
  const names = new Map([['1', 'orders-prod']])
  expect(nameOf({ accounts: 'each' }, names)).toBe('Each linked account')
  expect(nameOf({ accounts: ['1', '2'] }, names)).toBe('orders-prod and 2')
  expect(nameOf({ accounts: ['1', '2', '3', '4'] }, names)).toBe('orders-prod, 2 and 2 more')
})

test('failures stand first, the others keep their order', () => {
  const runs = [run({ id: 'a' }), run({ id: 'b', status: 'failed' }), run({ id: 'c' })]
  expect(failedFirst(runs).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
})

test('a report is downloaded from the endpoint and from nowhere else', () => {
  expect(downloadUrl('/aws-linked/', '/distributions/1/runs/2')).toBe(
    '/aws-linked/v1/distributions/1/runs/2',
  )
  expect(downloadUrl('https://api.example/x', '/d')).toBe('https://api.example/x/v1/d')
  expect(downloadUrl(undefined, '/d')).toBeUndefined()
  expect(downloadUrl('/aws-linked', undefined)).toBeUndefined()
  expect(downloadUrl('/aws-linked', 'https://evil.example')).toBeUndefined()
  expect(downloadUrl('/aws-linked', '/../../evil')).toBeUndefined()
})

test('a checksum is short to look at', () => {
  expect(shortChecksum(distribution().latest[0]?.checksum ?? '')).toBe('9f2c…e41b')
  expect(shortChecksum('abc')).toBe('abc')
  expect(s3Url({ bucket: 'b', prefix: 'p/' })).toBe('s3://b/p/')
})
