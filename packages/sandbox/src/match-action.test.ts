import { expect, test } from 'vitest'
import { matchesAction } from './match-action.ts'

test.each([
  ['ec2:DescribeVolumes', 'ec2:DescribeVolumes'],
  ['EC2:describevolumes', 'ec2:DescribeVolumes'],
  ['ec2:Describe*', 'ec2:DescribeVolumes'],
  ['ec2:*Volumes', 'ec2:DescribeVolumes'],
  ['*', 'ec2:DescribeVolumes'],
  ['*:Describe*Vol*', 'ec2:DescribeVolumes'],
  ['ec2:*be*e*', 'ec2:DescribeVolumes'],
])('%s matches %s', (pattern, action) => {
  expect(matchesAction(pattern, action)).toBe(true)
})

test.each([
  ['ec2:DescribeVolume', 'ec2:DescribeVolumes'],
  ['ec2:DescribeVolumes', 'ec2:DescribeVolume'],
  ['s3:*', 'ec2:DescribeVolumes'],
  ['ec2:*Snapshots', 'ec2:DescribeVolumes'],
  // A dot is a dot: a pattern is no regular expression.
  ['ec2.DescribeVolumes', 'ec2:DescribeVolumes'],
  // The parts may not overlap.
  ['ec2:DescribeV*Volumes', 'ec2:DescribeVolumes'],
  ['ec2:*e*a*', 'ec2:DescribeVolumes'],
])('%s does not match %s', (pattern, action) => {
  expect(matchesAction(pattern, action)).toBe(false)
})
