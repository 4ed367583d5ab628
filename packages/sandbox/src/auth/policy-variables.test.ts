import { expect, test } from 'vitest'
import type { PolicyDocument, PolicyStatement } from '../scenario/policy-document.ts'
import { evaluate } from './evaluate.ts'
import type { AccessRequest } from './evaluate.ts'

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html

const user = (name: string): string => `arn:aws:iam::111122223333:user/${name}`
const mine = user('${aws:username}')
const ada = { 'aws:username': 'ada' }

/** What one statement says to `iam:GetUser` of the user `ada`. */
function ask(
  statement: Partial<PolicyStatement>,
  context: AccessRequest['context'] = {},
  document: Pick<PolicyDocument, 'Version'> = {},
): 'allowed' | 'denied' | 'not allowed' {
  const Statement: PolicyStatement = {
    Effect: 'Allow',
    ...(!statement.NotAction && { Action: 'iam:*' }),
    ...(!statement.NotResource && { Resource: mine }),
    ...statement,
  }
  const answer = evaluate({
    action: 'iam:GetUser',
    resource: user('ada'),
    context: { 'aws:PrincipalAccount': '111122223333', ...context },
    policies: { identity: [{ ...document, Statement }] },
  })
  if (answer.decision === 'allowed') return 'allowed'
  return answer.explicit ? 'denied' : 'not allowed'
}

test.each<[string, Partial<PolicyStatement>, AccessRequest['context'], string]>([
  ['a user’s own name', {}, ada, 'allowed'],
  ['a deny of a user’s own name', { Effect: 'Deny' }, ada, 'denied'],
  ['another user’s name', {}, { 'aws:username': 'bob' }, 'not allowed'],
  ['a caller without a user name', {}, {}, 'not allowed'],
  ['in other capitals', { Resource: user('${AWS:UserName}') }, ada, 'allowed'],
  [
    'two, and a wildcard',
    { Resource: 'arn:aws:iam::${aws:PrincipalAccount}:*/${aws:username}' },
    ada,
    'allowed',
  ],
  ['a default', { Resource: user("${aws:username, 'ada'}") }, {}, 'allowed'],
  ['a default that is not needed', { Resource: user("${aws:username, 'bob'}") }, ada, 'allowed'],
  ['NotResource', { NotResource: mine }, ada, 'not allowed'],
  ['NotResource without a value', { NotResource: mine }, {}, 'allowed'],
  [
    'a condition',
    { Resource: '*', Condition: { StringEquals: { 'aws:username': '${aws:username}' } } },
    ada,
    'allowed',
  ],
  [
    'a condition by a pattern',
    { Resource: '*', Condition: { StringNotLike: { 'aws:username': '${aws:username}*' } } },
    ada,
    'not allowed',
  ],
  [
    'a condition against a variable without a value',
    { Resource: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '${aws:username}' } } },
    {},
    'not allowed',
  ],
  [
    'a condition against none of a variable without a value',
    {
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': '${aws:username}' } },
    },
    {},
    'allowed',
  ],
])('%s', (_name, statement, context, expected) => {
  expect(ask(statement, context)).toBe(expected)
})

test.each<[string, Partial<PolicyStatement>]>([
  ['${aws:PrincipalTag/team}', { Resource: user('${aws:PrincipalTag/team}') }],
  ['${aws:userid, ', { Resource: user("${aws:userid, 'x'}") }],
  ['${*}', { Resource: user('${*}') }],
  ['${aws:username', { Resource: user('${aws:username') }],
  ['${aws:username}', { Action: 'iam:${aws:username}' }],
  ['${aws:username}', { NotAction: 'iam:${aws:username}' }],
  ['${aws:username}', { Condition: { Bool: { 'aws:SecureTransport': '${aws:username}' } } }],
  ['${aws:username}', { Condition: { Null: { 'aws:username': '${aws:username}' } } }],
])('%s is refused where it has no meaning here (%#)', (text, statement) => {
  expect(() => ask(statement, ada)).toThrow(text)
})

test('a value that would be a pattern is refused', () => {
  expect(() => ask({}, { 'aws:username': '*' })).toThrow('${aws:username}')
})

test('a document of the Version before them has none', () => {
  expect(ask({}, ada, { Version: '2012-10-17' })).toBe('allowed')
  expect(ask({}, ada, { Version: '2008-10-17' })).toBe('not allowed')
})
