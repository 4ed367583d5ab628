import { DescribeInstancesRequest$, DescribeVolumesRequest$ } from '@aws-sdk/client-ec2'
import { ListUsersRequest$, SimulateCustomPolicyRequest$ } from '@aws-sdk/client-iam'
import { NormalizedSchema } from '@smithy/core/schema'
import { expect, test } from 'vitest'
import { fromForm } from './form.ts'

test("EC2's lists are flat, and its names their own", () => {
  const form = new URLSearchParams({
    Action: 'DescribeVolumes',
    'VolumeId.1': 'vol-1',
    'VolumeId.2': 'vol-2',
    'Filter.1.Name': 'tag:Name',
    'Filter.1.Value.1': 'a&b',
    'Filter.1.Value.2': '',
    'Filter.2.Name': 'status',
    MaxResults: '5',
    DryRun: 'true',
  })

  expect(fromForm(NormalizedSchema.of(DescribeVolumesRequest$), form, 'ec2')).toEqual({
    VolumeIds: ['vol-1', 'vol-2'],
    Filters: [{ Name: 'tag:Name', Values: ['a&b', ''] }, { Name: 'status' }],
    MaxResults: 5,
    DryRun: true,
  })
})

test('other lists have members', () => {
  const form = new URLSearchParams({
    'PolicyInputList.member.1': '{}',
    'ActionNames.member.1': 'ec2:DescribeVolumes',
    'ActionNames.member.2': 'iam:ListUsers',
  })

  expect(fromForm(NormalizedSchema.of(SimulateCustomPolicyRequest$), form, 'query')).toEqual({
    PolicyInputList: ['{}'],
    ActionNames: ['ec2:DescribeVolumes', 'iam:ListUsers'],
  })
})

test('an empty form is an input without members', () => {
  const form = new URLSearchParams()

  expect(fromForm(NormalizedSchema.of(DescribeInstancesRequest$), form, 'ec2')).toEqual({})
  expect(fromForm(NormalizedSchema.of(ListUsersRequest$), form, 'query')).toEqual({})
})

test('a list ends at its first gap', () => {
  const form = new URLSearchParams({ 'InstanceId.1': 'i-1', 'InstanceId.3': 'i-3' })

  expect(fromForm(NormalizedSchema.of(DescribeInstancesRequest$), form, 'ec2')).toEqual({
    InstanceIds: ['i-1'],
  })
})
