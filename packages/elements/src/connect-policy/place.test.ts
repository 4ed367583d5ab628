import { expect, test } from 'vitest'
import { samePlace, toPlace } from './place.ts'

test('a bucket and its prefix are the policy’s place', () => {
  expect(toPlace({ bucket: 'meridian-billing', prefix: 'reports/focus' })).toEqual({
    bucket: 'meridian-billing',
    prefix: 'reports/focus',
  })
})

test.each(['', 'me', 'Meridian', 'meridian_billing', 's3://x', '*'])(
  'what is no bucket’s name yet changes nothing: %j',
  (bucket) => {
    expect(toPlace({ bucket, prefix: 'reports' })).toEqual({})
  },
)

test.each(['*', 'a b', 'a?', '${aws:username}'])(
  'a prefix that IAM reads as more than itself is left out: %j',
  (prefix) => {
    expect(toPlace({ bucket: 'meridian-billing', prefix })).toEqual({ bucket: 'meridian-billing' })
  },
)

test('places are the same when both parts are', () => {
  expect(samePlace({ bucket: 'a' }, { bucket: 'a' })).toBe(true)
  expect(samePlace({ bucket: 'a' }, { bucket: 'a', prefix: 'b' })).toBe(false)
})
