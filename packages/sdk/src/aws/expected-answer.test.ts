import { DescribeInstancesCommand } from '@aws-sdk/client-ec2'
import { ListUsersCommand } from '@aws-sdk/client-iam'
import { ListAccountsCommand } from '@aws-sdk/client-organizations'
import * as s3 from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { expectedAnswer } from './expected-answer.ts'
import type { Operation } from './expected-answer.ts'

/** What a command of the AWS SDK calls. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the AWS SDK does not name its type
const operationOf = ({ schema }: object & { schema?: unknown }): Operation => schema as Operation

const xml = (root: string): unknown => ({ form: 'xml', root })
const at = { Bucket: 'b', Key: 'k' }

test('EC2, IAM and STS answer with the operation’s name', () => {
  const ec2 = operationOf(new DescribeInstancesCommand())
  expect(expectedAnswer(ec2, 'aws.protocols#ec2Query')).toEqual(xml('DescribeInstancesResponse'))
  const iam = operationOf(new ListUsersCommand())
  expect(expectedAnswer(iam, 'aws.protocols#awsQuery')).toEqual(xml('ListUsersResponse'))
})

test('JSON answers with the fields of the operation’s output', () => {
  const operation = operationOf(new ListAccountsCommand())
  expect(expectedAnswer(operation, 'aws.protocols#awsJson1_1')).toEqual({
    form: 'json',
    fields: new Map([
      ['Accounts', 'list'],
      ['NextToken', 'value'],
    ]),
  })
})

test.each([
  [new s3.ListBucketsCommand(), xml('ListAllMyBucketsResult')],
  [new s3.ListObjectsV2Command(at), xml('ListBucketResult')],
  [new s3.GetBucketLocationCommand(at), xml('LocationConstraint')],
  [new s3.GetBucketTaggingCommand(at), xml('Tagging')],
  [new s3.GetBucketAclCommand(at), xml('AccessControlPolicy')],
  [new s3.GetBucketPolicyStatusCommand(at), xml('PolicyStatus')],
  [new s3.GetPublicAccessBlockCommand(at), xml('PublicAccessBlockConfiguration')],
  [new s3.CreateMultipartUploadCommand(at), xml('InitiateMultipartUploadResult')],
  [
    new s3.CompleteMultipartUploadCommand({ ...at, UploadId: 'u' }),
    xml('CompleteMultipartUploadResult'),
  ],
  [new s3.GetBucketPolicyCommand(at), { form: 'text' }],
  [new s3.GetObjectCommand(at), { form: 'headers', isStream: true, hasEtag: true }],
  [new s3.PutObjectCommand(at), { form: 'headers', isStream: false, hasEtag: true }],
  [new s3.HeadBucketCommand(at), { form: 'headers', isStream: false, hasEtag: false }],
  [new s3.DeleteObjectCommand(at), { form: 'headers', isStream: false, hasEtag: false }],
])('S3 answers as its model says, $0.constructor.name', (command, expected) => {
  expect(expectedAnswer(operationOf(command), 'aws.protocols#restXml')).toEqual(expected)
})

test('of a protocol that is not known here nothing is known', () => {
  expect(expectedAnswer(operationOf(new ListUsersCommand()), 'smithy.protocols#rpcv2Cbor')).toBe(
    undefined,
  )
})
