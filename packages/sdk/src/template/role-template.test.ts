import { expect, test } from 'vitest'
import { policy } from '../permissions/policy.ts'
import { roleTemplate } from './role-template.ts'
import type { RoleTemplateOptions } from './role-template.ts'

test('what the product knows stands in the template as defaults', () => {
  const { Parameters } = roleTemplate({
    type: 'linked',
    trustedAccountId: '111122223333',
    externalId: 'id-of-one',
    roleName: 'FinOps',
  })
  expect(Parameters).toMatchObject({
    TrustedAccountId: { Default: '111122223333' },
    ExternalId: { Default: 'id-of-one' },
    RoleName: { Default: 'FinOps' },
  })
})

test('the template to host is the same for everybody', () => {
  const { Parameters } = roleTemplate({ type: 'linked' })
  expect(Parameters.ExternalId).not.toHaveProperty('Default')
  expect(Parameters.TrustedAccountId).not.toHaveProperty('Default')
  expect(Parameters.RoleName.Default).toBe('aws-linked')
})

test('a default passes its own pattern', () => {
  const externalId = 'aZ09_+=,.@:/-'
  const { Parameters } = roleTemplate({
    type: 'root',
    trustedAccountId: '011122223333',
    externalId,
    roleName: 'a_+=,.@-',
  })
  for (const { Default, AllowedPattern } of Object.values(Parameters)) {
    expect(Default).toMatch(new RegExp(AllowedPattern))
  }
})

test('the role asks for the External ID and has the policy of its type', () => {
  const { Properties } = roleTemplate({ type: 'linked' }).Resources.Role
  expect(Properties.AssumeRolePolicyDocument.Statement[0]).toMatchObject({
    Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${TrustedAccountId}:root' } },
    Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } },
  })
  expect(Properties.Policies.map(({ PolicyDocument }) => PolicyDocument)).toEqual([
    policy('linked'),
  ])
})

test('a root’s role reads its export, in whichever partition', () => {
  const { Policies } = roleTemplate({ type: 'root', place: { bucket: 'logs', prefix: 'cur' } })
    .Resources.Role.Properties
  const resources = Policies[0]?.PolicyDocument.Statement.map(({ Resource }) => Resource)
  expect(resources).toEqual([
    '*',
    '*',
    { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::logs' },
    { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::logs/cur/*' },
  ])
})

test.each<[string, unknown]>([
  ['options', null],
  ['type', {}],
  ['type', { type: 'payer' }],
  ['trustedAccountId', { type: 'linked', trustedAccountId: '*' }],
  ['externalId', { type: 'linked', externalId: '' }],
  ['roleName', { type: 'linked', roleName: 'path/name' }],
  ['description', { type: 'linked', description: 'emoji \u{1F4B8}' }],
  ['bucket', { type: 'root', place: { bucket: '${AWS::AccountId}' } }],
  ['prefix', { type: 'root', place: { prefix: '${ExternalId}' } }],
])('%s is checked (%#)', (field, options) => {
  expect(() => roleTemplate(options as RoleTemplateOptions)).toThrow(
    expect.objectContaining({ code: 'invalid_input', field }),
  )
})
