import type { Problem } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { kinds as names } from '../../test/support/fixtures.ts'
import { Kinds } from './kinds.ts'
import { groupProblems } from './problems.ts'

const kinds = new Kinds(names)

const refused = (over: Partial<Problem> = {}): Problem => ({
  code: 'access_denied',
  kind: 'AWS::EC2::Volume',
  region: 'us-west-2',
  action: 'ec2:DescribeVolumes',
  message: 'AWS refused ec2:DescribeVolumes in us-west-2.',
  remedy: 'Add it to the policy.',
  ...over,
})
const titles = (problems: readonly Problem[]): readonly string[] =>
  groupProblems(problems, kinds).map(({ title }) => title)

test('one refused scope is named by its kind and Region, and what was found is kept', () => {
  expect(groupProblems([refused()], kinds)).toMatchObject([
    {
      title: 'EBS volumes in us-west-2 were refused.',
      message: 'AWS refused ec2:DescribeVolumes in us-west-2.',
      remedy: 'Add it to the policy. Resources found before are kept.',
      action: 'ec2:DescribeVolumes',
    },
  ])
})

test('the same refusal in several Regions is one problem', () => {
  expect(titles([refused(), refused({ region: 'eu-west-1' })])).toEqual([
    'EBS volumes in us-west-2 and eu-west-1 were refused.',
  ])
  const many = ['a', 'b', 'c', 'd'].map((region) => refused({ region }))
  expect(titles(many)).toEqual(['EBS volumes in 4 Regions were refused.'])
})

test('the same refusal of several buckets is one problem', () => {
  const tags = Array.from({ length: 14 }, (_, at) =>
    refused({
      kind: 'AWS::S3::Bucket',
      action: 's3:GetBucketTagging',
      region: at % 2 ? 'eu-west-1' : 'us-east-1',
      arn: `arn:aws:s3:::b${at}`,
    }),
  )
  expect(titles(tags)).toEqual(['Tags of 14 S3 buckets were refused.'])
  expect(groupProblems(tags, kinds)[0]?.remedy).toContain('The resources are listed without it.')
})

test('a denial that the key’s own policy cannot lift offers no statement for it', () => {
  expect(
    groupProblems([refused({ deniedBy: 'service control policy' })], kinds)[0]?.action,
  ).toBeUndefined()
  expect(groupProblems([refused({ deniedBy: 'identity-based policy' })], kinds)[0]?.action).toBe(
    'ec2:DescribeVolumes',
  )
})

test('what is global has no Region', () => {
  expect(
    titles([refused({ kind: 'AWS::IAM::User', region: 'global', action: 'iam:ListUsers' })]),
  ).toEqual(['IAM users were refused.'])
})

test('what was not refused offers no statement', () => {
  const [group] = groupProblems([refused({ code: 'timeout' })], kinds)
  expect(group).toMatchObject({
    refused: false,
    title: 'EBS volumes in us-west-2 could not be read.',
  })
  expect(group).not.toHaveProperty('action')
})

test('different actions are different problems', () => {
  expect(
    titles([refused(), refused({ kind: 'AWS::EC2::Image', action: 'ec2:DescribeImages' })]),
  ).toHaveLength(2)
})

test('for several things the message names none of them alone', () => {
  const [group] = groupProblems(
    [
      refused(),
      refused({ region: 'eu-west-1', message: 'AWS refused ec2:DescribeVolumes in eu-west-1.' }),
    ],
    kinds,
  )
  expect(group?.message).toBe('AWS refused ec2:DescribeVolumes.')
})

test('what needs another remedy is another problem', () => {
  expect(titles([refused(), refused({ region: 'eu-west-1', remedy: 'Ask.' })])).toHaveLength(2)
})
