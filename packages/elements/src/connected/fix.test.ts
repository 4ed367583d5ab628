import type { Permission } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { toFix } from './fix.ts'

const allow = (Action: readonly string[], Resource = '*'): Pick<Permission, 'statement'> => ({
  statement: { Effect: 'Allow', Action, Resource },
})

test('one action is one statement, with the action alone', () => {
  expect(JSON.parse(toFix([allow(['s3:GetBucketTagging'])]))).toEqual({
    Effect: 'Allow',
    Action: 's3:GetBucketTagging',
    Resource: '*',
  })
})

test('several are merged into one statement, each once', () => {
  const fix = toFix([
    allow(['iam:ListUsers']),
    allow(['s3:GetBucketTagging']),
    allow(['iam:ListUsers']),
  ])
  expect(JSON.parse(fix)).toEqual({
    Effect: 'Allow',
    Action: ['iam:ListUsers', 's3:GetBucketTagging'],
    Resource: '*',
  })
})

test('what is for another resource is a statement of its own', () => {
  const fix = toFix([allow(['iam:ListUsers']), allow(['s3:GetObject'], 'arn:aws:s3:::b/*')])
  expect(JSON.parse(fix)).toEqual([
    { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
  ])
})
