import { expect, test } from 'vitest'
import { testAccount } from '../../test/scenario.ts'
import type { Denied } from '../refusals/refusals.ts'
import { indexScenario } from '../scenario/scenario-index.ts'
import type { AccessKey, Scenario } from '../scenario/scenario.ts'
import { findDenial, ownerArn } from './authorize.ts'
import type { Permission } from './authorize.ts'

const key: AccessKey = {
  accessKeyId: 'AKIATESTTEST1EXAMPLE',
  secretAccessKey: 'secret',
  owner: { user: 'ada' },
}
const permission: Permission = {
  action: 'ec2:DescribeVolumes',
  region: 'eu-west-1',
  regional: true,
  resource: '*',
  now: new Date('2026-11-23T05:00:00Z'),
}
const principalArn = 'arn:aws:iam::444455556666:user/ada'

/** Why this key of an account on its own may not do something. */
function denialOf(
  overrides: Partial<AccessKey>,
  basePolicy: readonly string[],
  asked: Partial<Permission> = {},
): Denied | undefined {
  const { organizationId: _, ...alone } = testAccount({ keys: [{ ...key, ...overrides }] })
  const scenario: Scenario = { organizations: [], accounts: [alone], basePolicy }
  const identity = indexScenario(scenario).findKey(key.accessKeyId)
  if (!identity) throw new Error('The scenario lost its key.')
  return findDenial(identity, scenario, { ...permission, ...asked })
}

test('what the base policy allows is not denied', () => {
  expect(denialOf({}, ['ec2:Describe*'])).toBeUndefined()
})

test('what only the key is allowed is not denied', () => {
  expect(denialOf({ allowed: ['ec2:*'] }, [])).toBeUndefined()
})

test('what nobody allows is denied by no layer', () => {
  expect(denialOf({}, ['s3:*'])).toEqual({
    action: 'ec2:DescribeVolumes',
    resource: '*',
    principalArn,
    policy: 'identity-based policy',
  })
})

test('policies of its own stand in place of the base policy', () => {
  const policies = [{ Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } }] as const

  expect(denialOf({ policies }, ['ec2:*'])).toMatchObject({ action: 'ec2:DescribeVolumes' })
  expect(denialOf({ policies }, [], { action: 's3:GetObject' })).toBeUndefined()
})

test('what is allowed on some ARNs is allowed on no others', () => {
  const allowed = [{ action: 's3:Get*', resource: 'arn:aws:s3:::bills/cur/*' }]
  const get = (resource: string) => denialOf({ allowed }, [], { action: 's3:GetObject', resource })

  expect(get('"arn:aws:s3:::bills/cur/a.csv"')).toBeUndefined()
  expect(get('"arn:aws:s3:::bills/CUR/a.csv"')).toMatchObject({ action: 's3:GetObject' })
  expect(get('"arn:aws:s3:::other/cur/a.csv"')).toMatchObject({ action: 's3:GetObject' })
})

test('the first denial that applies gives the layer', () => {
  const denied = denialOf(
    {
      denied: [
        { action: 'ec2:DescribeVolumes', region: 'us-east-1', layer: 'permissions boundary' },
        { action: 'ec2:*', layer: 'service control policy' },
        'ec2:DescribeVolumes',
      ],
    },
    ['*'],
  )

  expect(denied).toMatchObject({ layer: 'service control policy' })
})

test('who someone is needs no permission, and not even an explicit deny hides it', () => {
  const policies = [{ Statement: { Effect: 'Deny', Action: '*', Resource: '*' } }] as const

  expect(denialOf({ policies }, [], { action: 'sts:GetCallerIdentity' })).toBeUndefined()
})

test('a secret is in no denial', () => {
  expect(JSON.stringify(denialOf({ denied: ['*'] }, ['*']))).not.toContain('secret')
})

test('a user and a session of a role have ARNs of their own kinds', () => {
  expect(ownerArn(key, '444455556666')).toBe(principalArn)
  expect(ownerArn({ ...key, owner: { role: 'R', session: 's' } }, '444455556666')).toBe(
    'arn:aws:sts::444455556666:assumed-role/R/s',
  )
})
