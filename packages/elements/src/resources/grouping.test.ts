import type { ResourceGroup, ResourceKind } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { kinds as kindNames } from '../../test/support/fixtures.ts'
import { allGroups, firstGroups, toSections } from './grouping.ts'
import type { Section } from './grouping.ts'
import { Kinds } from './kinds.ts'

const employees = {
  me: 'nadia',
  employees: [
    { id: 'nadia', name: 'Nadia Brandt' },
    { id: 'tomas', name: 'Tomas Riva' },
    { id: 'ana', name: 'Ana Zorn' },
  ],
}
const bucket = 'AWS::S3::Bucket'
const instance = 'AWS::EC2::Instance'
const volume = 'AWS::EC2::Volume'
const names = new Map([
  ['1', 'payments-prod'],
  ['2', 'orders-prod'],
])
const sectionsOf = (groups: readonly ResourceGroup[]): readonly Section[] =>
  toSections(groups, employees, names, new Kinds(kindNames))
const group = (
  employeeId: string | null,
  accountId: string,
  kind: ResourceKind,
  count = 1,
): ResourceGroup => ({
  employeeId,
  accountId,
  kind,
  count,
  dataSourceId: `ds-${accountId}`,
})

test('mine come first, then unassigned, then colleagues by name', () => {
  const sections = sectionsOf([
    group('tomas', '1', bucket),
    group(null, '1', bucket),
    group('ana', '1', bucket),
    group('nadia', '1', bucket),
  ])
  expect(sections.map(({ title }) => title)).toEqual([
    'Mine',
    'Unassigned',
    'Ana Zorn',
    'Tomas Riva',
  ])
  expect(sections.map((section) => section.initials)).toEqual(['NB', '', 'AZ', 'TR'])
})

test('a section has its accounts by name, and their kinds in the usual order', () => {
  const [mine] = sectionsOf([
    group('nadia', '1', 'AWS::S3::Bucket', 3),
    group('nadia', '1', 'AWS::EC2::Instance', 4),
    group('nadia', '2', 'AWS::S3::Bucket', 5),
  ])
  expect(mine).toMatchObject({ count: 12 })
  expect(mine?.accounts.map(({ name, count }) => [name, count])).toEqual([
    ['orders-prod', 5],
    ['payments-prod', 7],
  ])
  expect(mine?.accounts[1]?.kinds.map(({ kind }) => kind)).toEqual([
    'AWS::EC2::Instance',
    'AWS::S3::Bucket',
  ])
})

test('an employee who left and an account without a name are called by their ID', () => {
  const [section] = sectionsOf([group('gone', '9', bucket)])
  expect(section).toMatchObject({ title: 'gone', accounts: [{ name: '9' }] })
})

test('groups of two Data Sources of one account are one group', () => {
  const twice = [
    group('nadia', '1', bucket, 2),
    { ...group('nadia', '1', bucket, 3), dataSourceId: 'x' },
  ]
  expect(allGroups(sectionsOf(twice))).toMatchObject([{ count: 5 }])
})

test('two groups of the first section and one of each other open by themselves, six at most', () => {
  const kinds = [instance, volume, bucket] as const
  const sections = sectionsOf([
    ...kinds.map((kind) => group('nadia', '1', kind)),
    ...kinds.map((kind) => group(null, '1', kind)),
    ...['p', 'q', 'r', 's', 't'].map((id) => group(id, '1', instance)),
  ])
  expect(firstGroups(sections)).toEqual([
    `nadia/1/${instance}`,
    `nadia/1/${volume}`,
    `none/1/${instance}`,
    `p/1/${instance}`,
    `q/1/${instance}`,
    `r/1/${instance}`,
  ])
})
