import type { PolicyDocument } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { withPolicy } from './template.ts'

const before: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: '*' }],
}
const after: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::b/*' }],
}
const template = {
  Resources: { Role: { Properties: { Policies: [{ PolicyName: 'x', PolicyDocument: before }] } } },
}

test('the policy is replaced where it stands, and nothing else', () => {
  expect(JSON.parse(withPolicy(JSON.stringify(template), before, after))).toEqual({
    Resources: { Role: { Properties: { Policies: [{ PolicyName: 'x', PolicyDocument: after }] } } },
  })
})

// As the server makes it: right in whichever partition the stack is made.
test.each(['aws', 'aws-us-gov'])('a policy that names a bucket is found in %s', (partition) => {
  const statement = { Effect: 'Allow', Action: ['s3:GetObject'] } as const
  const asShown = (bucket: string): PolicyDocument => ({
    Version: '2012-10-17',
    Statement: [{ ...statement, Resource: `arn:${partition}:s3:::${bucket}/*` }],
  })
  const asTemplate = {
    Version: '2012-10-17',
    Statement: [{ ...statement, Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::*/*' } }],
  }
  const fitted = withPolicy(JSON.stringify({ Policy: asTemplate }), asShown('*'), asShown('acme'))
  expect(JSON.parse(fitted)).toEqual({ Policy: asShown('acme') })
})

test('a template without that policy stays as it is', () => {
  const other = { Resources: { Role: { Properties: { Policies: [] } } } }
  expect(JSON.parse(withPolicy(JSON.stringify(other), before, after))).toEqual(other)
})

test('a template that is not JSON stays as it is', () => {
  expect(withPolicy('Resources:\n  Role: {}', before, after)).toBe('Resources:\n  Role: {}')
})
