import { expect, test } from 'vitest'
import type { Account, DataSourceType, Organization } from '@aws-linked/model'
import { hasRoot } from './root-of.ts'

const account = (id: string): Account => ({ id, arn: `arn:${id}`, partition: 'aws' })
const placed = (type: DataSourceType, id: string, organization: Organization) => ({
  type,
  account: account(id),
  organization,
  state: 'connected' as const,
})
const member = (id: string, managementAccountId: string): Organization => ({
  status: 'member',
  id,
  managementAccountId,
})
const management = (id: string, own: string): Organization => ({
  status: 'management',
  id,
  managementAccountId: own,
})
const unknown: Organization = {
  status: 'unknown',
  problem: { code: 'access_denied', message: 'm', remedy: 'r' },
}

const linked = placed('linked', '2', member('o-1', '1'))

test('a root that is disconnected is none: it brings no bill', () => {
  const root = { ...placed('root', '1', management('o-1', '1')), state: 'disconnected' as const }
  expect(hasRoot(linked, [root])).toBe(false)
})

test('the root of the same Organization is found', () => {
  expect(hasRoot(linked, [placed('root', '1', management('o-1', '1'))])).toBe(true)
})

test('the management account is found by its ID when AWS does not tell its Organization', () => {
  expect(hasRoot(linked, [placed('root', '1', unknown)])).toBe(true)
})

test('another Organization’s root, or a linked account of this one, is not it', () => {
  expect(hasRoot(linked, [])).toBe(false)
  expect(hasRoot(linked, [placed('root', '9', management('o-9', '9'))])).toBe(false)
  expect(hasRoot(linked, [linked, placed('linked', '3', member('o-1', '1'))])).toBe(false)
})

test('nothing is found for an account whose Organization is unknown', () => {
  const root = placed('root', '1', management('o-1', '1'))
  expect(hasRoot(placed('linked', '2', unknown), [root])).toBe(false)
  expect(hasRoot(placed('linked', '2', { status: 'none' }), [root])).toBe(false)
})
