import type { DataSource, Organization } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { dataSource } from '../../test/support/fixtures.ts'
import { toOrganizations } from './organizations.ts'

const member = (id: string): Organization => ({
  status: 'member',
  id,
  managementAccountId: '111122223333',
})
const source = (id: string, over: Partial<DataSource> = {}): DataSource =>
  dataSource({ id, warnings: [], ...over })

test('each Organization is one group, with its root first', () => {
  const groups = toOrganizations([
    source('a', { organization: member('o-1') }),
    source('b', { organization: member('o-2') }),
    source('root', {
      type: 'root',
      organization: { status: 'management', id: 'o-1', managementAccountId: '111122223333' },
    }),
  ])
  expect(groups.map(({ key, sources }) => [key, sources.map(({ id }) => id)])).toEqual([
    ['o-1', ['root', 'a']],
    ['o-2', ['b']],
  ])
  expect(groups.map(({ hasRoot }) => hasRoot)).toEqual([true, false])
})

test('accounts without an Organization, or with an unknown one, come last', () => {
  const problem = { code: 'access_denied', message: '', remedy: '' } as const
  const unknown = { status: 'unknown', problem } as const
  const groups = toOrganizations([
    source('a', { organization: { status: 'none' } }),
    source('b', { organization: unknown }),
    source('c', { organization: member('o-1') }),
  ])
  expect(groups.map(({ key }) => key)).toEqual(['o-1', 'none', 'unknown'])
})

test('the root is missing while one account says so', () => {
  const warnings = [{ code: 'billing_needs_root', message: '', remedy: '' }] as const
  const [group] = toOrganizations([
    source('a', { organization: member('o-1') }),
    source('b', { organization: member('o-1'), warnings }),
  ])
  expect(group).toMatchObject({ rootMissing: true, managementAccountId: '111122223333' })
})

test('a root that was disconnected is none, and a disconnected account waits for no bill', () => {
  const warnings = [{ code: 'billing_needs_root', message: '', remedy: '' }] as const
  const [group] = toOrganizations([
    source('root', { type: 'root', state: 'disconnected', organization: member('o-1') }),
    source('a', { state: 'disconnected', organization: member('o-1'), warnings }),
  ])
  expect(group).toMatchObject({ hasRoot: false, rootMissing: false })
})

test('nothing connected is no group', () => {
  expect(toOrganizations([])).toEqual([])
})
