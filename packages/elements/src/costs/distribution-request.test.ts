import { expect, test } from 'vitest'
import { checkTyped, toFormField, toRequest } from './distribution-request.ts'
import type { TypedDistribution } from './distribution-request.ts'

const order = (over: Partial<TypedDistribution> = {}): TypedDistribution => ({
  dataSourceId: 'ds-root',
  exportName: 'focus-daily',
  who: 'each',
  accounts: [],
  where: 'download',
  bucket: '',
  prefix: '',
  roleArn: '',
  schedule: 'after_update',
  ...over,
})

test('a download for each account needs nothing more', () => {
  expect(checkTyped(order())).toEqual({})
  expect(toRequest(order())).toEqual({
    dataSourceId: 'ds-root',
    exportName: 'focus-daily',
    accounts: 'each',
    destination: { kind: 'download' },
    schedule: 'after_update',
  })
})

test('what is missing is named at its field', () => {
  expect(checkTyped(order({ who: 'selected', where: 's3' }))).toEqual({
    accounts: 'Select an account.',
    bucket: 'Enter the bucket.',
  })
  expect(checkTyped(order({ where: 's3', bucket: 'my bucket', prefix: 'a\nb' }))).toEqual({
    bucket: 'The bucket contains a space or line break. Paste it again.',
    prefix: 'The prefix contains a space or line break. Paste it again.',
  })
})

test('selected accounts and a bucket are sent as they are', () => {
  const typed = {
    who: 'selected',
    accounts: ['1'],
    where: 's3',
    bucket: 'b',
    prefix: 'p/',
  } as const
  expect(toRequest(order({ ...typed, schedule: 'weekly' }))).toMatchObject({
    accounts: ['1'],
    destination: { kind: 's3', bucket: 'b', prefix: 'p/' },
    schedule: 'weekly',
  })
})

test('a pasted s3 URL is bucket and prefix', () => {
  const pasted = order({ where: 's3', bucket: 's3://orders-finops/focus/' })
  expect(checkTyped(pasted)).toEqual({})
  expect(toRequest(pasted).destination).toEqual({
    kind: 's3',
    bucket: 'orders-finops',
    prefix: 'focus/',
  })
  expect(checkTyped(order({ where: 's3', bucket: 's3://' })).bucket).toBe('Enter the bucket.')
})

test('what was chosen and is hidden is not sent', () => {
  const hidden = order({ accounts: ['1'], bucket: 'b', prefix: 'p' })
  expect(toRequest(hidden)).toMatchObject({ accounts: 'each', destination: { kind: 'download' } })
  expect(checkTyped(order({ bucket: 'has space' }))).toEqual({})
})

test('the server’s field is where it stands, nested or not', () => {
  expect(toFormField('destination.bucket')).toBe('bucket')
  expect(toFormField('accounts')).toBe('accounts')
  expect(toFormField('exportName')).toBeUndefined()
  expect(toFormField(undefined)).toBeUndefined()
})

test('a schedule that is not known is the usual one', () => {
  expect(toRequest(order({ schedule: 'hourly' })).schedule).toBe('after_update')
})
