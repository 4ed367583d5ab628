import { expect, test } from 'vitest'
import { consoleUrl, defaultRegions, isInPartition } from './partition.ts'

test.each([
  ['aws', 'https://console.aws.amazon.com/ec2'],
  ['aws-cn', 'https://console.amazonaws.cn/ec2'],
  ['aws-us-gov', 'https://console.amazonaws-us-gov.com/ec2'],
  ['aws-new', 'https://console.aws.amazon.com/ec2'],
])('the console of %s is %s', (partition, url) => {
  expect(consoleUrl(partition, '/ec2')).toBe(url)
})

test('every default Region belongs to its partition and to no other', () => {
  for (const partition of ['aws', 'aws-cn', 'aws-us-gov']) {
    for (const region of defaultRegions(partition)) {
      const homes = ['aws', 'aws-cn', 'aws-us-gov'].filter((each) => isInPartition(region, each))
      expect(homes).toEqual([partition])
    }
  }
})

test('a Region that is new belongs to the partition that has no pattern', () => {
  expect(isInPartition('mars-north-1', 'aws')).toBe(true)
  expect(isInPartition('mars-north-1', 'aws-cn')).toBe(false)
})

test('seventeen Regions are enabled in every account', () => {
  expect(defaultRegions('aws')).toHaveLength(17)
  expect(new Set(defaultRegions('aws')).size).toBe(17)
})
