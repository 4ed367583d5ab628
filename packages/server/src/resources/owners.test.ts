import { expect, test } from 'vitest'
import { toResourceIds } from './owners.ts'

const account = '111122223333'

test.each([
  [
    'an instance: its ARN and its ID',
    ['arn:aws:ec2:eu-west-1:111122223333:instance/i-1', 'i-1'],
    ['arn:aws:ec2:eu-west-1:111122223333:instance/i-1', 'i-1'],
  ],
  [
    'an image: also with the account its ARN leaves out',
    ['arn:aws:ec2:eu-west-1::image/ami-1', 'ami-1'],
    [
      'arn:aws:ec2:eu-west-1::image/ami-1',
      'arn:aws:ec2:eu-west-1:111122223333:image/ami-1',
      'ami-1',
    ],
  ],
  [
    'a bucket: its ARN never has an account',
    ['arn:aws:s3:::logs', 'logs'],
    ['arn:aws:s3:::logs', 'logs'],
  ],
  [
    'what is its own ARN is there once',
    ['arn:aws:rds:eu-west-1:111122223333:db:x', 'arn:aws:rds:eu-west-1:111122223333:db:x'],
    ['arn:aws:rds:eu-west-1:111122223333:db:x'],
  ],
] as const)('%s', (_, [arn, id], expected) => {
  expect(toResourceIds(arn, id, account)).toEqual(expected)
})
