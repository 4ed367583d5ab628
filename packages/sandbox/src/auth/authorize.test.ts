import { expect, test } from 'vitest'
import type { AccessKey } from '../scenario/scenario.ts'
import { findDenial, ownerArn } from './authorize.ts'

const key: AccessKey = {
  accessKeyId: 'AKIATESTTEST1EXAMPLE',
  secretAccessKey: 'secret',
  owner: { user: 'ada' },
}
const permission = {
  action: 'ec2:DescribeVolumes',
  region: 'eu-west-1',
  resource: '*',
  principalArn: 'arn:aws:iam::444455556666:user/ada',
}
const scenario = { basePolicy: ['ec2:Describe*'] }

test('what the base policy allows is not denied', () => {
  expect(findDenial(key, scenario, permission)).toBeUndefined()
})

test('what only the key is allowed is not denied', () => {
  const allowed = { ...key, allowed: ['ec2:*'] }

  expect(findDenial(allowed, { basePolicy: [] }, permission)).toBeUndefined()
})

test('what nobody allows is denied by no layer', () => {
  const denied = findDenial(key, { basePolicy: ['s3:*'] }, permission)

  expect(denied).toEqual({
    action: 'ec2:DescribeVolumes',
    resource: '*',
    principalArn: permission.principalArn,
  })
})

test('what is allowed on some ARNs is allowed on no others', () => {
  const allowed = [{ action: 's3:Get*', resource: 'arn:aws:s3:::bills/cur/*' }]
  const get = (resource: string) =>
    findDenial({ ...key, allowed }, scenario, { ...permission, action: 's3:GetObject', resource })

  expect(get('"arn:aws:s3:::bills/cur/a.csv"')).toBeUndefined()
  expect(get('"arn:aws:s3:::bills/CUR/a.csv"')).toMatchObject({ action: 's3:GetObject' })
  expect(get('"arn:aws:s3:::other/cur/a.csv"')).toMatchObject({ action: 's3:GetObject' })
})

test('the first denial that applies gives the layer', () => {
  const denied = findDenial(
    {
      ...key,
      denied: [
        { action: 'ec2:DescribeVolumes', region: 'us-east-1', layer: 'permissions boundary' },
        { action: 'ec2:*', layer: 'service control policy' },
        'ec2:DescribeVolumes',
      ],
    },
    scenario,
    permission,
  )

  expect(denied).toMatchObject({ layer: 'service control policy' })
})

test('a secret is in no denial', () => {
  const denied = findDenial({ ...key, denied: ['*'] }, scenario, permission)

  expect(JSON.stringify(denied)).not.toContain('secret')
})

test('a user and a session of a role have ARNs of their own kinds', () => {
  expect(ownerArn(key, '444455556666')).toBe('arn:aws:iam::444455556666:user/ada')
  expect(ownerArn({ ...key, owner: { role: 'R', session: 's' } }, '444455556666')).toBe(
    'arn:aws:sts::444455556666:assumed-role/R/s',
  )
})
