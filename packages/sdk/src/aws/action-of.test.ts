import { DescribeVolumesCommand } from '@aws-sdk/client-ec2'
import { ListUsersCommand } from '@aws-sdk/client-iam'
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations'
import {
  GetBucketAclCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
} from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { actionOf } from './action-of.ts'

test.each([
  ['ec2:DescribeVolumes', new DescribeVolumesCommand()],
  ['iam:ListUsers', new ListUsersCommand()],
  ['sts:GetCallerIdentity', new GetCallerIdentityCommand()],
  ['organizations:DescribeOrganization', new DescribeOrganizationCommand()],
  ['s3:GetBucketAcl', new GetBucketAclCommand({ Bucket: 'b' })],
  ['s3:ListAllMyBuckets', new ListBucketsCommand()],
  ['s3:GetBucketPublicAccessBlock', new GetPublicAccessBlockCommand({ Bucket: 'b' })],
])('%s', (action, command) => {
  expect(actionOf(command)).toBe(action)
})

test('the name does not hang on the class’s, which a minifier takes', () => {
  const Minified = class extends DescribeVolumesCommand {}
  Object.defineProperty(Minified, 'name', { value: 'a' })
  expect(actionOf(new Minified())).toBe('ec2:DescribeVolumes')
})
