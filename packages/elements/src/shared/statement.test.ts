import { expect, test } from 'vitest'
import { toStatement } from './statement.ts'

test('one action is the smallest statement', () => {
  expect(JSON.parse(toStatement(['s3:GetBucketTagging']))).toEqual({
    Effect: 'Allow',
    Action: 's3:GetBucketTagging',
    Resource: '*',
  })
})

test('several actions are one statement', () => {
  expect(JSON.parse(toStatement(['s3:GetBucketTagging', 's3:GetBucketAcl']))).toMatchObject({
    Action: ['s3:GetBucketTagging', 's3:GetBucketAcl'],
  })
})
