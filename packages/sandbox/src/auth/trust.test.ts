import { expect, test } from 'vitest'
import { testAccount } from '../../test/scenario.ts'
import { indexScenario } from '../scenario/scenario-index.ts'
import type { PolicyStatement } from '../scenario/policy-document.ts'
import { trustOf } from './trust.ts'
import type { Trust } from './trust.ts'

const key = {
  accessKeyId: 'AKIATESTTEST1EXAMPLE',
  secretAccessKey: 'secret',
  owner: { user: 'ada' },
} as const
const { organizationId: _, ...account } = testAccount({ keys: [key] })
const caller = indexScenario({
  organizations: [],
  accounts: [account],
  basePolicy: [],
}).findKey(key.accessKeyId)!

/** How a role with this one statement trusts `ada`. */
function trust(statement: object, Version = '2012-10-17'): Trust {
  const whole = { Effect: 'Allow', Principal: { AWS: account.id }, Action: 'sts:AssumeRole' }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as JSON brings it, right or wrong
  const Statement = { ...whole, ...statement } as PolicyStatement
  return trustOf({ Version, Statement }, caller, {
    'aws:username': 'ada',
    'sts:RoleSessionName': 'ada',
  })
}

const named = { Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } } }

test('a session may have to bear its user’s name', () => {
  expect(trust(named)).toBe('its account')
  expect(
    trust({ Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:username}x' } } }),
  ).toBe('not')
})

test('a document of the Version before variables has none', () => {
  expect(trust(named, '2008-10-17')).toBe('not')
})

test('who is no identity is not the caller', () => {
  expect(trust({ Principal: { Service: 'ec2.amazonaws.com' } })).toBe('not')
})

test.each<[string, object]>([
  ['NotPrincipal', { Principal: undefined, NotPrincipal: { AWS: '999999999999' } }],
  ['Principal', { Principal: undefined }],
  ['Principal', { Principal: '111122223333' }],
  ['Principal', { Principal: { AWS: 'arn:aws:iam::111122223333:user/${aws:username}' } }],
  ['Resource', { Resource: '*' }],
  ['NotResource', { NotResource: '*' }],
])('what a trust policy cannot hold is refused, not passed over: %s (%#)', (name, element) => {
  for (const Effect of ['Allow', 'Deny']) {
    expect(() => trust({ Effect, ...element })).toThrow(name)
  }
})
