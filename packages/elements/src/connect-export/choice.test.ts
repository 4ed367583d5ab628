import type { FoundBillingExport } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { toChoice, toPlace } from './choice.ts'

const found = (over: Partial<FoundBillingExport> = {}): FoundBillingExport => ({
  name: 'focus-daily',
  bucket: 'meridian-billing',
  prefix: 'reports/',
  format: 'FOCUS 1.2 Parquet',
  access: 'readable',
  isChosen: true,
  ...over,
})

test('without a place every export is imported', () => {
  expect(toChoice(undefined, { exports: [found()] })).toBe('all')
})

test('without a place, and without anyone to ask, it has to be typed', () => {
  const problem = { code: 'access_denied', message: 'Refused.', remedy: 'Add it.' } as const
  expect(toChoice(undefined, { exports: [], problem })).toBe('typed')
})

test('a place that was found is chosen there, whatever slashes it is written with', () => {
  const exports = [found({ name: 'other', isChosen: false }), found()]
  const place = { bucket: 'meridian-billing', prefix: '/reports', exportName: 'focus-daily' }
  expect(toChoice(place, { exports })).toBe(1)
})

test('a place that was not found was typed', () => {
  expect(toChoice({ bucket: 'elsewhere' }, { exports: [found()] })).toBe('typed')
})

test('a found export is saved by bucket, prefix and name', () => {
  expect(toPlace(found())).toEqual({
    bucket: 'meridian-billing',
    prefix: 'reports/',
    exportName: 'focus-daily',
  })
  expect(toPlace(found({ prefix: '' }))).not.toHaveProperty('prefix')
})
