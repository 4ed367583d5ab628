import { expect, test } from 'vitest'
import { createFaultPicker } from './faults.ts'
import type { Fault } from './faults.ts'

const target = {
  action: 'ec2:DescribeVolumes',
  region: 'eu-west-1',
  accountId: '444455556666',
  resource: '*',
}

test('no fault strikes where none is declared', () => {
  expect(createFaultPicker([])(target)).toBeUndefined()
})

test('a fault strikes as often as it says, then the next one', () => {
  const pick = createFaultPicker([
    { action: 'ec2:*', fault: 'throttle', times: 2 },
    { action: 'ec2:*', fault: 'reset', times: 1 },
  ])

  expect([pick(target), pick(target), pick(target), pick(target)]).toEqual([
    'throttle',
    'throttle',
    'reset',
    undefined,
  ])
})

test('calls it does not strike are not counted', () => {
  const pick = createFaultPicker([
    { action: 'ec2:*', region: 'eu-west-1', fault: 'throttle', times: 1 },
  ])

  expect(pick({ ...target, region: 'us-east-1' })).toBeUndefined()
  expect(pick({ ...target, action: 's3:GetBucketAcl' })).toBeUndefined()
  expect(pick(target)).toBe('throttle')
})

test('faults may come and go', () => {
  const faults: Fault[] = []
  const pick = createFaultPicker(faults)
  faults.push({ action: '*', accountId: '444455556666', fault: 'html' })

  expect(pick(target)).toBe('html')
  expect(pick({ ...target, accountId: '111122223333' })).toBeUndefined()

  faults.pop()
  expect(pick(target)).toBeUndefined()
})

test('a fault may strike one resource, by the ARN S3 quotes too', () => {
  const pick = createFaultPicker([
    { action: 's3:GetObject', resource: 'arn:aws:s3:::b/part-*.gz', fault: 'cut' },
  ])
  const get = { ...target, action: 's3:GetObject' }

  expect(pick({ ...get, resource: '"arn:aws:s3:::b/part-2.gz"' })).toBe('cut')
  expect(pick({ ...get, resource: '"arn:aws:s3:::b/Manifest.json"' })).toBeUndefined()
})
