import { expect, test } from 'vitest'
import { consoleUrl, defaultRegions, isInPartition, partitionOf } from './partition.ts'

test.each([
  ['aws', 'https://console.aws.amazon.com/ec2'],
  ['aws-cn', 'https://console.amazonaws.cn/ec2'],
  ['aws-us-gov', 'https://console.amazonaws-us-gov.com/ec2'],
  ['aws-eusc', 'https://console.amazonaws-eusc.eu/ec2'],
  ['aws-new', 'https://console.aws.amazon.com/ec2'],
])('the console of %s is %s', (partition, url) => {
  expect(consoleUrl(partition, '/ec2')).toBe(url)
})

test('every default Region belongs to its partition and to no other', () => {
  const all = [
    'aws',
    'aws-cn',
    'aws-us-gov',
    'aws-eusc',
    'aws-iso',
    'aws-iso-b',
    'aws-iso-e',
    'aws-iso-f',
  ]
  for (const partition of all) {
    expect(defaultRegions(partition)).not.toEqual([])
    for (const region of defaultRegions(partition)) {
      expect(partitionOf(region)).toBe(partition)
      const homes = all.filter((each) => isInPartition(region, each))
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

test('of a partition that is newer than the list no Region is guessed', () => {
  expect(defaultRegions('aws-new')).toEqual([])
  expect(isInPartition('mars-north-1', 'aws-new')).toBe(true)
  expect(isInPartition('eusc-de-east-1', 'aws-new')).toBe(false)
})
