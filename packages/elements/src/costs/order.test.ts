import { expect, test } from 'vitest'
import { checkOrder, toOrderField, toRequest } from './order.ts'
import type { TypedOrder } from './order.ts'

const order = (over: Partial<TypedOrder> = {}): TypedOrder => ({
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
  expect(checkOrder(order())).toEqual({})
  expect(toRequest(order())).toEqual({
    dataSourceId: 'ds-root',
    exportName: 'focus-daily',
    accounts: 'each',
    destination: { kind: 'download' },
    schedule: 'after_update',
  })
})

test('what is missing is named at its field', () => {
  expect(checkOrder(order({ who: 'selected', where: 's3' }))).toEqual({
    accounts: 'Select an account.',
    bucket: 'Enter the bucket.',
  })
  expect(checkOrder(order({ where: 's3', bucket: 'my bucket', prefix: 'a\nb' }))).toEqual({
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
  expect(checkOrder(pasted)).toEqual({})
  expect(toRequest(pasted).destination).toEqual({
    kind: 's3',
    bucket: 'orders-finops',
    prefix: 'focus/',
  })
  expect(checkOrder(order({ where: 's3', bucket: 's3://' })).bucket).toBe('Enter the bucket.')
})

test('what was chosen and is hidden is not sent', () => {
  const hidden = order({ accounts: ['1'], bucket: 'b', prefix: 'p' })
  expect(toRequest(hidden)).toMatchObject({ accounts: 'each', destination: { kind: 'download' } })
  expect(checkOrder(order({ bucket: 'has space' }))).toEqual({})
})

test('the server’s field is where it stands, nested or not', () => {
  expect(toOrderField('destination.bucket')).toBe('bucket')
  expect(toOrderField('accounts')).toBe('accounts')
  expect(toOrderField('exportName')).toBeUndefined()
  expect(toOrderField(undefined)).toBeUndefined()
})

test('a schedule that is not known is the usual one', () => {
  expect(toRequest(order({ schedule: 'hourly' })).schedule).toBe('after_update')
})
