import { expect, test } from 'vitest'
import { withPolicy } from './template.ts'

const before = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: '*' }],
}
const after = {
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

test('a template without that policy stays as it is', () => {
  const other = { Resources: { Role: { Properties: { Policies: [] } } } }
  expect(JSON.parse(withPolicy(JSON.stringify(other), before, after))).toEqual(other)
})

test('a template that is not JSON stays as it is', () => {
  expect(withPolicy('Resources:\n  Role: {}', before, after)).toBe('Resources:\n  Role: {}')
})
