import { describe, expect, test } from 'vitest'
import type { RoleCredentials } from '../aws/credentials.ts'
import { toRole } from './role.ts'

const roleArn = 'arn:aws:iam::444455556666:role/FinOps'
const context = { region: 'eu-west-1', isChained: false }

test('what is left out is filled in', () => {
  expect(toRole({ roleArn }, context)).toEqual({
    arn: roleArn,
    accountId: '444455556666',
    durationSeconds: 3600,
    sessionName: 'aws-linked',
  })
})

test.each([
  ['eu-west-1', 'arn:aws:iam::444455556666:role/service/FinOps'],
  ['cn-north-1', 'arn:aws-cn:iam::444455556666:role/service/FinOps'],
  ['us-gov-west-1', 'arn:aws-us-gov:iam::444455556666:role/service/FinOps'],
  ['eusc-de-east-1', 'arn:aws-eusc:iam::444455556666:role/service/FinOps'],
  ['us-isob-east-1', 'arn:aws-iso-b:iam::444455556666:role/service/FinOps'],
])('an account and a name make an ARN in the partition of %s', (region, arn) => {
  const credentials = { accountId: '444455556666', roleName: 'service/FinOps' }
  expect(toRole(credentials, { region, isChained: false }).arn).toBe(arn)
})

describe('what no role is, is refused at its field', () => {
  test.each<[string, unknown]>([
    ['roleArn', { roleArn: '' }],
    ['roleArn', { roleArn: undefined }],
    ['roleArn', { roleArn: 42 }],
    ['roleArn', { roleArn: ` ${roleArn}` }],
    ['roleArn', { roleArn: `${roleArn}\n` }],
    ['roleArn', { roleArn: 'arn:aws:iam::444455556666:user/FinOps' }],
    ['roleArn', { roleArn: 'arn:aws:sts::444455556666:assumed-role/FinOps/session' }],
    ['roleArn', { roleArn: 'arn:aws:iam::44445555666:role/FinOps' }],
    ['roleArn', { roleArn: `arn:aws:iam::444455556666:role/${'x'.repeat(65)}` }],
    ['roleArn', { roleArn: 'arn:aws-cn:iam::444455556666:role/FinOps' }],
    ['accountId', { accountId: '4444-5555-6666', roleName: 'FinOps' }],
    ['accountId', { accountId: 444455556666, roleName: 'FinOps' }],
    ['accountId', { roleName: 'FinOps' }],
    ['roleName', { accountId: '444455556666' }],
    ['roleName', { accountId: '444455556666', roleName: 'Fin Ops' }],
    ['roleName', { accountId: '444455556666', roleName: 'FinOps/' }],
    ['externalId', { roleArn, externalId: 'x' }],
    ['externalId', { roleArn, externalId: 'with space' }],
    ['externalId', { roleArn, externalId: 'x'.repeat(1225) }],
    ['externalId', { roleArn, externalId: null }],
    ['sessionName', { roleArn, sessionName: 'a' }],
    ['sessionName', { roleArn, sessionName: 'one two' }],
    ['durationSeconds', { roleArn, durationSeconds: 899 }],
    ['durationSeconds', { roleArn, durationSeconds: 43_201 }],
    ['durationSeconds', { roleArn, durationSeconds: 900.5 }],
    ['durationSeconds', { roleArn, durationSeconds: '3600' }],
  ])('%s (%#)', (field, credentials) => {
    expect(() => toRole(credentials as RoleCredentials, context)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        field,
        remedy: expect.stringMatching(/\.$/),
      }),
    )
  })
})

test('the ends of every range are inside', () => {
  for (const durationSeconds of [900, 43_200]) {
    expect(toRole({ roleArn, durationSeconds }, context)).toMatchObject({ durationSeconds })
  }
  for (const externalId of ['ab', 'a1_+=,.@:/-'.padEnd(1224, 'x')]) {
    expect(toRole({ roleArn, externalId }, context)).toMatchObject({ externalId })
  }
})

test('a chain’s session lasts an hour at most', () => {
  const chained = { region: 'eu-west-1', isChained: true }
  expect(toRole({ roleArn, durationSeconds: 3600 }, chained).durationSeconds).toBe(3600)
  expect(() => toRole({ roleArn, durationSeconds: 3601 }, chained)).toThrow(
    expect.objectContaining({ code: 'invalid_input', field: 'durationSeconds' }),
  )
})
