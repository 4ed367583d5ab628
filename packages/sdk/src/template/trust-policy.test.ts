import { expect, test } from 'vitest'
import { trustPolicy } from './trust-policy.ts'
import type { TrustPolicyOptions } from './trust-policy.ts'

const externalId = '6f1f9c3e-4f0b-4c57-9d1a-0c8a5a1d2b3c'

// By its ID alone: AWS makes the ARN of it, in the partition the role is in.
test('an account is trusted with the External ID, and not without', () => {
  expect(trustPolicy({ accountId: '111122223333', externalId })).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: '111122223333' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      },
    ],
  })
})

test.each([
  'arn:aws:iam::111122223333:role/service/Ledger',
  'arn:aws:iam::111122223333:user/ledger',
  'arn:aws-cn:iam::111122223333:root',
])('%s alone may be trusted', (principalArn) => {
  const [statement] = trustPolicy({ principalArn, externalId }).Statement
  expect(statement.Principal.AWS).toBe(principalArn)
})

test.each<[string, unknown]>([
  ['options', undefined],
  ['externalId', { accountId: '111122223333' }],
  ['externalId', { accountId: '111122223333', externalId: '' }],
  ['externalId', { accountId: '111122223333', externalId: '*"}' }],
  ['accountId', { externalId }],
  ['accountId', { accountId: '*', externalId }],
  ['principalArn', { principalArn: '*', externalId }],
  ['principalArn', { principalArn: 'arn:aws:iam::111122223333:role/*', externalId }],
  ['principalArn', { principalArn: 'arn:aws:sts::111122223333:assumed-role/a/b', externalId }],
  ['principalArn', { principalArn: 'arn:aws:iam::*:root', externalId }],
])('nothing else is trusted: %s (%#)', (field, options) => {
  expect(() => trustPolicy(options as TrustPolicyOptions)).toThrow(
    expect.objectContaining({ code: 'invalid_input', field }),
  )
})
