import { expect, test } from 'vitest'
import type { PolicyStatement } from '../scenario/policy-document.ts'
import { conditionsHold } from './conditions.ts'

const context = {
  'aws:RequestedRegion': 'eu-west-1',
  'aws:PrincipalAccount': '111122223333',
  'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/team/FinOps',
  'aws:SecureTransport': 'true',
  'aws:CurrentTime': '2026-11-23T05:00:00.000Z',
}

test.each<[string, PolicyStatement['Condition'], boolean]>([
  ['none at all', undefined, true],
  ['equal', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, true],
  [
    'one of several values',
    { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
    true,
  ],
  ['another value', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }, false],
  ['a key in other capitals', { StringEquals: { 'AWS:requestedregion': 'eu-west-1' } }, true],
  ['a value in other capitals', { StringEquals: { 'aws:RequestedRegion': 'EU-WEST-1' } }, false],
  ['ignoring case', { StringEqualsIgnoreCase: { 'aws:RequestedRegion': 'EU-WEST-1' } }, true],
  ['like', { StringLike: { 'aws:RequestedRegion': 'eu-*' } }, true],
  ['equal takes no wildcards', { StringEquals: { 'aws:RequestedRegion': 'eu-*' } }, false],
  [
    'not equal to any',
    { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'us-west-2'] } },
    true,
  ],
  [
    'not equal, but to one',
    { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
    false,
  ],
  ['not like', { StringNotLike: { 'aws:RequestedRegion': 'us-*' } }, true],
  ['a key that is not there', { StringEquals: { 'sts:ExternalId': 'x' } }, false],
  ['a key that is not there, like anything', { StringLike: { 'sts:ExternalId': '*' } }, false],
  [
    'a key that is not there, if it exists',
    { StringEqualsIfExists: { 'sts:ExternalId': 'x' } },
    true,
  ],
  [
    'a key that is there, if it exists',
    { StringEqualsIfExists: { 'aws:RequestedRegion': 'x' } },
    false,
  ],
  ['a key that is not there, not equal', { StringNotEquals: { 'sts:ExternalId': 'x' } }, true],
  ['null of a key that is not there', { Null: { 'sts:ExternalId': 'true' } }, true],
  ['null of a key that is there', { Null: { 'aws:RequestedRegion': true } }, false],
  ['bool', { Bool: { 'aws:SecureTransport': false } }, false],
  ['bool as a text', { Bool: { 'aws:SecureTransport': 'true' } }, true],
  ['an ARN', { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/team/FinOps' } }, true],
  [
    'an ARN, part by part',
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:*:role/team/FinOps' } },
    false,
  ],
  ['not such an ARN', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' } }, true],
  ['before a date', { DateLessThan: { 'aws:CurrentTime': '2026-12-01T00:00:00Z' } }, true],
  ['after a date', { DateGreaterThan: { 'aws:CurrentTime': '2026-12-01T00:00:00Z' } }, false],
  ['on the very second', { DateGreaterThanEquals: { 'aws:CurrentTime': '1795410000' } }, true],
  [
    'all keys of an operator',
    { StringEquals: { 'aws:RequestedRegion': 'eu-west-1', 'aws:PrincipalAccount': '1' } },
    false,
  ],
  [
    'all operators',
    {
      StringEquals: { 'aws:RequestedRegion': 'eu-west-1' },
      Bool: { 'aws:SecureTransport': 'false' },
    },
    false,
  ],
])('%s', (_name, condition, expected) => {
  expect(conditionsHold(condition, context)).toBe(expected)
})

test('an operator that is not known is refused, not passed over', () => {
  const condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }

  expect(() => conditionsHold(condition, context)).toThrow('IpAddress')
})
