import { expect, test } from 'vitest'
import { policyType } from './denial.ts'

const start =
  'User: arn:aws:iam::111122223333:user/u is not authorized to perform: ec2:DescribeVolumes'

test.each([
  [`${start} with an explicit deny in a service control policy`, 'service control policy'],
  [`${start} with an explicit deny in a service control policy: arn:x`, 'service control policy'],
  [`${start} with an explicit deny in an identity-based policy`, 'identity-based policy'],
  [`${start} with an explicit deny in a VPC endpoint policy.`, 'VPC endpoint policy'],
  [
    `${start} because no identity-based policy allows the ec2:DescribeVolumes action`,
    'identity-based policy',
  ],
  [
    `${start} because no permissions boundary allows the ec2:DescribeVolumes action`,
    'permissions boundary',
  ],
  [
    `${start} on resource: r because no session policy allows the ec2:DescribeVolumes action`,
    'session policy',
  ],
  ['You are not authorized to perform this operation.', undefined],
  [`${start} with an explicit deny in a policy of a new kind`, undefined],
  ['', undefined],
])('%s', (message, type) => {
  expect(policyType(message)).toBe(type)
})
