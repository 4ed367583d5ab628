import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { denied } from '../../test/support/answers.ts'
import { startFakeAws } from '../../test/support/fake-aws.ts'
import type { FakeAnswer } from '../../test/support/fake-aws.ts'
import { fixture } from '../../test/support/fixture.ts'
import { buckets } from '../../test/support/items.ts'
import { discoverAll } from '../../test/support/run.ts'
import { query } from '../../test/support/answers.ts'
import { allKinds } from '../kinds/all-kinds.ts'
import { policy, policyVersion } from './policy.ts'
import { policyFeatures } from './check-features.ts'
import { needs } from './needs.ts'

const file: unknown = JSON.parse(
  readFileSync(new URL('../policy-linked.json', import.meta.url), 'utf8'),
)
const entries = policy('linked').Statement.flatMap(({ Action }) => Action)

/** As IAM reads it: `*` is any text, and case is of no matter. */
function allows(entry: string, action: string): boolean {
  const [start = '', ...rest] = entry.toLowerCase().split('*')
  const name = action.toLowerCase()
  // The policy has `*` at the end only; another place would have to be read here first.
  expect(rest.join('')).toBe('')
  return rest.length === 0 ? name === start : name.startsWith(start)
}

test('the policy is the file’s, to the letter', () => {
  expect(policy('linked')).toEqual(file)
})

test('a root’s policy is the linked one, and what its billing reads', () => {
  const [first, ...billing] = policy('root', {
    bucket: 'acme-billing',
    prefix: '/reports/',
  }).Statement
  expect({ Version: '2012-10-17', Statement: [first] }).toEqual(file)
  expect(billing.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      [
        'bcm-data-exports:ListExports',
        'bcm-data-exports:GetExport',
        'organizations:DescribeOrganization',
        'organizations:ListAccounts',
      ],
      '*',
    ],
    [['s3:ListBucket'], 'arn:aws:s3:::acme-billing'],
    [['s3:GetObject'], 'arn:aws:s3:::acme-billing/reports/*'],
  ])
})

test('without a place a root’s policy reads every bucket', () => {
  expect(policy('root').Statement.map(({ Resource }) => Resource)).toEqual([
    '*',
    '*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::*/*',
  ])
})

test('a place that would widen the policy is refused by name', () => {
  expect(() => policy('root', { bucket: 'acme*' })).toThrow('"acme*" is not a bucket name.')
  expect(() => policy('root', { bucket: 'acme', prefix: 'a/${aws:username}' })).toThrow('prefix')
})

test('each call gives a copy of its own', () => {
  const copy = policy('linked')
  expect(Reflect.set(copy.Statement[0]!, 'Sid', 'changed')).toBe(true)
  expect(policy('linked')).toEqual(file)
})

test('an unknown type is refused', () => {
  // @ts-expect-error: what JavaScript lets through
  expect(() => policy('foo')).toThrow('"foo" is not a value of `type`.')
})

test.each(allKinds)('every action of $kind is allowed by the policy', ({ actions }) => {
  for (const action of Object.keys(actions)) {
    expect(entries.filter((entry) => allows(entry, action))).not.toEqual([])
  }
})

test('the lookup of Regions is allowed by the policy', () => {
  expect(entries.some((entry) => allows(entry, 'ec2:DescribeRegions'))).toBe(true)
})

test('what needs say of resources is what the kinds call, and the lookup of Regions', () => {
  const called = allKinds.flatMap(({ actions }) => Object.keys(actions))
  const needed = needs.filter(({ feature }) => feature === 'resources')
  expect(needed.map(({ action }) => action).toSorted()).toEqual(
    ['ec2:DescribeRegions', ...called].toSorted(),
  )
})

test.each(['linked', 'root'] as const)(
  'a %s’s policy allows each need, and nothing else',
  (type) => {
    const allowed = policy(type).Statement.flatMap(({ Action }) => Action)
    const needed = needs.filter(({ root }) => type === 'root' || !root)
    for (const { action } of needed) {
      expect(allowed.filter((entry) => allows(entry, action))).toHaveLength(1)
    }
    expect(allowed.filter((entry) => !needed.some(({ action }) => allows(entry, action)))).toEqual(
      [],
    )
  },
)

test('a root’s policy names its bucket in the partition it is in', () => {
  const { Statement } = policy('root', { bucket: 'acme-cur', partition: 'aws-us-gov' })
  expect(Statement.map(({ Resource }) => Resource)).toEqual([
    '*',
    '*',
    'arn:aws-us-gov:s3:::acme-cur',
    'arn:aws-us-gov:s3:::acme-cur/*',
  ])
})

test.each(['linked', 'root'] as const)(
  'a %s’s policy is in no partition that cannot be',
  (type) => {
    for (const partition of ['', '*', 'aws:s3', 'azure', 1]) {
      // @ts-expect-error: what JavaScript lets through
      expect(() => policy(type, { partition })).toThrow(
        expect.objectContaining({ code: 'invalid_input', field: 'partition' }),
      )
    }
  },
)

function actionsOf(...asked: Parameters<typeof policy>): readonly string[] {
  return policy(...asked).Statement.flatMap(({ Action }) => Action)
}

test('a policy grows by feature', () => {
  expect(actionsOf('linked', { features: ['usage'] })).toEqual(['cloudwatch:GetMetricStatistics'])
  expect(actionsOf('linked', { features: ['billing'] })).toEqual(['cur:DescribeReportDefinitions'])
  expect(actionsOf('root', { features: ['usage'] })).toEqual(['cloudwatch:GetMetricStatistics'])
  expect(actionsOf('root', { features: ['billing'] })).toEqual([
    'cur:DescribeReportDefinitions',
    'bcm-data-exports:ListExports',
    'bcm-data-exports:GetExport',
    'organizations:DescribeOrganization',
    'organizations:ListAccounts',
    's3:ListBucket',
    's3:GetObject',
  ])
  expect(policy('linked', { features: policyFeatures })).toEqual(file)
  expect(policyVersion).toMatch(/^\d+$/)
})

test.each([[[]], ['usage'], [null], [['metrics']], [[undefined]]])(
  'features that are no list of features are refused by name: %j',
  (features) => {
    // @ts-expect-error: what JavaScript lets through
    expect(() => policy('linked', { features })).toThrow(
      expect.objectContaining({ code: 'invalid_input', field: 'features' }),
    )
  },
)

/** Answers that lead every kind to every call it has. */
const full: Readonly<Record<string, () => FakeAnswer>> = {
  'ec2:DescribeInstances': () => fixture('describe-instances'),
  // Without a Region in the list, its location is asked for.
  's3:ListAllMyBuckets': () => buckets({ plain: undefined }),
  'iam:ListUsers': () =>
    query(
      'ListUsers',
      '<Users><member><UserName>ada</UserName><Arn>arn:aws:iam::111122223333:user/ada</Arn></member></Users>',
    ),
  'iam:ListAccessKeys': () =>
    query(
      'ListAccessKeys',
      '<AccessKeyMetadata><member><AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status></member></AccessKeyMetadata>',
    ),
}

test.each(allKinds)('$kind calls what it declares, and nothing else', async ({ kind, actions }) => {
  await using aws = await startFakeAws(full)
  await discoverAll(aws, { kinds: [kind], regions: ['us-east-1'] })
  const called = new Set(aws.calls.map(({ action }) => action))
  called.delete('sts:GetCallerIdentity')
  expect([...called].toSorted()).toEqual(Object.keys(actions).toSorted())
})

test.each(allKinds)(
  '$kind refused in all it calls is a problem, never a crash',
  async ({ kind, actions }) => {
    await using aws = await startFakeAws(
      Object.fromEntries(
        Object.keys(actions).map((action) => [action, () => denied(action)] as const),
      ),
    )
    const { problems, scopes } = await discoverAll(aws, {
      kinds: [kind],
      regions: ['us-east-1'],
    })
    expect(problems).toMatchObject([{ code: 'access_denied', action: Object.keys(actions)[0] }])
    expect(scopes).toEqual([expect.stringContaining('0 incomplete')])
  },
)
