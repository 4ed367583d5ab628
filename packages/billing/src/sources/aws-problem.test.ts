import { expect, test } from 'vitest'
import { awsProblem } from './aws-problem.ts'

/** S3's refusal in these words, as the AWS SDK throws it. */
const refused = (message: string): Error =>
  Object.assign(new Error(message), {
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403 },
  })

const start =
  'User: arn:aws:iam::111122223333:user/finops is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::billing/cur"'

test.each([
  [
    'with an explicit deny in a resource-based policy',
    'a statement of the bucket’s own policy denies it',
    'exempt the user or role',
  ],
  [
    'because no resource-based policy allows the s3:GetObject action',
    'the bucket belongs to another account, and its policy does not allow it',
    'in the bucket’s policy for this account',
  ],
  [
    'with an explicit deny in a service control policy',
    'a service control policy denies it',
    'Ask the administrator of the Organization to allow it',
  ],
  [
    'with an explicit deny in a resource control policy',
    'a resource control policy denies it',
    'aws:PrincipalAccount',
  ],
  ['because no identity-based policy allows the s3:GetObject action', 'S3 refused', 'Allow s3:Get'],
])('a refusal %s names what refused, and who can mend it', (words, message, remedy) => {
  const attempt = { action: 's3:GetObject', bucket: 'billing', key: 'cur' }
  const problem = awsProblem(refused(`${start} ${words}`), attempt)
  expect(problem).toMatchObject({
    code: 'access_denied',
    message: expect.stringContaining(message),
    remedy: expect.stringContaining(remedy),
  })
})
