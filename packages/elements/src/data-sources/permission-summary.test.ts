import type { Permission } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { toPermissionSummary } from './permission-summary.ts'

const permission = (status: Permission['status']): Permission => ({
  action: 'ec2:DescribeVolumes',
  status,
  triedOn: 'eu-west-1',
  feature: 'resources',
  neededFor: 'Volumes are not found.',
  remedy: 'Add it.',
  statement: { Effect: 'Allow', Action: ['ec2:DescribeVolumes'], Resource: '*' },
})

test('a report is counted, and an action the policy has grown by is no change', () => {
  expect(
    toPermissionSummary({
      checkedAt: '2026-11-23T09:41:00Z',
      policyVersion: '1',
      permissions: (['allowed', 'allowed', 'denied', 'unknown'] as const).map(permission),
      changes: [
        { action: 'a:B', from: 'allowed', to: 'denied' },
        { action: 'a:C', to: 'unknown' },
      ],
    }),
  ).toEqual({ allowed: 2, denied: 1, unknown: 1, total: 4, changed: 1 })
})
