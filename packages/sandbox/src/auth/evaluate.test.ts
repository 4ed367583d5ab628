import { describe, expect, test } from 'vitest'
import type { PolicyDocument, PolicyStatement } from '../scenario/policy-document.ts'
import { evaluate } from './evaluate.ts'
import type { PolicyLayer } from '../scenario/policy-document.ts'
import type { AccessRequest, AppliedPolicies } from './evaluate.ts'

// What AWS's documentation says of evaluation, case by case:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html

const allow = (Action: string, Resource = '*'): PolicyDocument => ({
  Statement: { Effect: 'Allow', Action, Resource },
})
const deny = (Action: string, Resource = '*'): PolicyDocument => ({
  Statement: [{ Effect: 'Deny', Action, Resource }],
})
const both = (...documents: readonly PolicyDocument[]): PolicyDocument => ({
  Statement: documents.flatMap(({ Statement }) => Statement),
})

function decide(policies: AppliedPolicies, asked: Partial<AccessRequest> = {}) {
  const answer = evaluate({
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bills/2026/11.csv',
    context: {},
    ...asked,
    policies,
  })
  if (answer.decision === 'allowed') return 'allowed'
  return `${answer.explicit ? 'explicit' : 'implicit'}: ${answer.layer}`
}

const everything = allow('*')

const implicit = (layer: PolicyLayer): string => `implicit: ${layer}`
const explicit = (layer: PolicyLayer): string => `explicit: ${layer}`

describe('layers', () => {
  test.each<[string, AppliedPolicies, string]>([
    ['nothing at all', { identity: [] }, implicit('identity-based policy')],
    ['an allow', { identity: [allow('s3:GetObject')] }, 'allowed'],
    [
      'an allow of something else',
      { identity: [allow('s3:PutObject')] },
      implicit('identity-based policy'),
    ],
    [
      'an allow in one of several policies',
      { identity: [allow('ec2:*'), allow('s3:*')] },
      'allowed',
    ],
    [
      'a deny beside an allow, in one policy',
      { identity: [both(everything, deny('s3:*'))] },
      explicit('identity-based policy'),
    ],
    [
      'a deny in another policy',
      { identity: [everything, deny('s3:GetObject')] },
      explicit('identity-based policy'),
    ],
    [
      'a boundary that allows it too',
      { identity: [everything], boundary: allow('s3:*') },
      'allowed',
    ],
    [
      'a boundary that does not',
      { identity: [everything], boundary: allow('ec2:*') },
      implicit('permissions boundary'),
    ],
    [
      'a boundary alone: it gives nothing',
      { identity: [], boundary: everything },
      implicit('identity-based policy'),
    ],
    [
      'a boundary that denies',
      { identity: [everything], boundary: both(everything, deny('s3:Get*')) },
      explicit('permissions boundary'),
    ],
    [
      'a session policy that allows it too',
      { identity: [everything], session: allow('s3:*') },
      'allowed',
    ],
    [
      'a session policy that does not',
      { identity: [everything], session: allow('ec2:*') },
      implicit('session policy'),
    ],
    [
      'a session policy alone: it gives nothing',
      { identity: [], session: everything },
      implicit('identity-based policy'),
    ],
    [
      'a session policy that denies',
      { identity: [everything], session: deny('s3:*') },
      explicit('session policy'),
    ],
    [
      'SCPs that allow it at every level',
      { identity: [everything], serviceControl: [[everything], [allow('s3:*')]] },
      'allowed',
    ],
    [
      'an SCP alone: it gives nothing',
      { identity: [], serviceControl: [[everything]] },
      implicit('identity-based policy'),
    ],
    [
      'an SCP level that does not',
      { identity: [everything], serviceControl: [[everything], [allow('ec2:*')]] },
      implicit('service control policy'),
    ],
    [
      'an SCP that denies',
      { identity: [everything], serviceControl: [[everything, deny('s3:*')], [everything]] },
      explicit('service control policy'),
    ],
    [
      'an SCP that denies, and one that is silent',
      { identity: [everything], serviceControl: [[allow('ec2:*')], [everything, deny('s3:*')]] },
      explicit('service control policy'),
    ],
    [
      'an explicit deny behind an implicit one',
      { identity: [], session: deny('*') },
      explicit('session policy'),
    ],
    [
      'all four, and all allow',
      {
        identity: [everything],
        boundary: everything,
        session: everything,
        serviceControl: [[everything]],
      },
      'allowed',
    ],
    [
      'all four, and none allows',
      {
        identity: [],
        boundary: deny('x:*'),
        session: allow('x:*'),
        serviceControl: [[allow('x:*')]],
      },
      implicit('service control policy'),
    ],
  ])('%s', (_name, policies, expected) => {
    expect(decide(policies)).toBe(expected)
  })
})

/** What one statement decides for an identity that has no other. */
function says(statement: Partial<PolicyStatement>, asked: Partial<AccessRequest> = {}): string {
  return decide({ identity: [{ Statement: { Effect: 'Allow', ...statement } }] }, asked)
}

describe('statements', () => {
  const no = 'implicit: identity-based policy'

  test.each<[string, Partial<PolicyStatement>, string]>([
    ['an action in other capitals', { Action: 'S3:getobject', Resource: '*' }, 'allowed'],
    ['* in an action', { Action: 's3:Get*', Resource: '*' }, 'allowed'],
    ['* in the middle of an action', { Action: 's3:*Object', Resource: '*' }, 'allowed'],
    ['? in an action', { Action: 's3:?etObject', Resource: '*' }, 'allowed'],
    ['? for nothing', { Action: 's3:GetObject?', Resource: '*' }, no],
    ['an action of a list', { Action: ['ec2:*', 's3:GetObject'], Resource: '*' }, 'allowed'],
    ['NotAction of something else', { NotAction: 'iam:*', Resource: '*' }, 'allowed'],
    ['NotAction of this', { NotAction: ['iam:*', 's3:*'], Resource: '*' }, no],
    ['the resource itself', { Action: '*', Resource: 'arn:aws:s3:::bills/2026/11.csv' }, 'allowed'],
    [
      'a resource of a list',
      { Action: '*', Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::bills/*'] },
      'allowed',
    ],
    ['* over slashes', { Action: '*', Resource: 'arn:aws:s3:::bills/*.csv' }, 'allowed'],
    ['? in a resource', { Action: '*', Resource: 'arn:aws:s3:::bills/202?/1?.csv' }, 'allowed'],
    ['a resource in other capitals', { Action: '*', Resource: 'arn:aws:s3:::Bills/*' }, no],
    ['the bucket, not what is in it', { Action: '*', Resource: 'arn:aws:s3:::bills' }, no],
    [
      'NotResource of something else',
      { Action: '*', NotResource: 'arn:aws:s3:::other/*' },
      'allowed',
    ],
    ['NotResource of this', { Action: '*', NotResource: 'arn:aws:s3:::bills/*' }, no],
    ['no action at all', { Resource: '*' }, no],
  ])('%s', (_name, statement, expected) => {
    expect(says(statement)).toBe(expected)
  })

  test('an action of no resource is allowed by * alone', () => {
    const asked = { action: 's3:ListAllMyBuckets', resource: '*' }

    expect(says({ Action: 's3:*', Resource: 'arn:aws:s3:::bills' }, asked)).toBe(no)
    expect(says({ Action: 's3:*', Resource: '*' }, asked)).toBe('allowed')
  })
})

test('a deny of everything but some Regions leaves those alone', () => {
  const outside: PolicyDocument = {
    Statement: {
      Effect: 'Deny',
      NotAction: ['iam:*', 'organizations:*', 'sts:*'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
    },
  }
  const ask = (action: string, region: string): string =>
    decide(
      { identity: [everything], serviceControl: [[everything, outside]] },
      { action, resource: '*', context: { 'aws:RequestedRegion': region } },
    )

  expect(ask('ec2:DescribeVolumes', 'eu-west-1')).toBe('allowed')
  expect(ask('ec2:DescribeVolumes', 'us-east-1')).toBe('explicit: service control policy')
  expect(ask('iam:ListUsers', 'us-east-1')).toBe('allowed')
})

test.each<[string, object]>([
  ['NotPrincipal', { NotPrincipal: { AWS: '111122223333' } }],
  ['Principal', { Principal: '*' }],
  ['Conditions', { Conditions: {} }],
  ['Effect', { Effect: 'deny' }],
])('an element that means nothing here is refused, not passed over: %s', (name, element) => {
  const statement = {
    Effect: 'Deny',
    Action: 'ec2:*',
    Resource: '*',
    ...element,
  } as PolicyStatement
  const layers: readonly AppliedPolicies[] = [
    { identity: [{ Statement: statement }] },
    { identity: [everything], boundary: { Statement: [statement] } },
    { identity: [everything], session: { Statement: statement } },
    { identity: [everything], serviceControl: [[everything], [{ Statement: statement }]] },
  ]

  for (const policies of layers) expect(() => decide(policies)).toThrow(name)
})

test('a hostile pattern takes no time', () => {
  const pattern = `${'*a'.repeat(40)}b`

  expect(decide({ identity: [allow('s3:*', pattern)] }, { resource: 'a'.repeat(5000) })).toContain(
    'implicit',
  )
})
