import type { StoredResource as Resource } from '@aws-linked/model'
import { expect, test, vi } from 'vitest'
import { FakeClient } from '../../test/support/fake-client.ts'
import { resource } from '../../test/support/fixtures.ts'
import type { KindGroup } from './grouping.ts'
import { rowsAtFirst, rowsAtOnce, Rows } from './rows.ts'

const group: KindGroup = {
  key: 'g',
  employeeId: 'nadia',
  accountId: '444455556666',
  kind: 'AWS::EC2::Instance',
  count: 450,
}
const many = (count: number): Resource[] =>
  Array.from({ length: count }, (_, at) => resource({ id: `i-${at}`, arn: `arn:${at}` }))

function rowsOf(client: FakeClient): { rows: Rows; changed: () => void } {
  const changed = vi.fn<() => void>()
  return {
    rows: new Rows({ api: () => client, filter: () => ({ region: ['eu-west-1'] }), changed }),
    changed,
  }
}

test('opening reads the first rows of that employee, account and kind, within the filter', async () => {
  const client = new FakeClient()
  client.resources = many(450)
  const { rows, changed } = rowsOf(client)
  await rows.open(group)
  expect(rows.peek(group)?.resources).toHaveLength(rowsAtFirst)
  expect(client.calls).toEqual([
    'listResources {"region":["eu-west-1"],"employee":["nadia"],"account":["444455556666"],"kind":["AWS::EC2::Instance"],"limit":5}',
  ])
  expect(changed).toHaveBeenCalled()
})

test('a small group is shown whole', async () => {
  const client = new FakeClient()
  client.resources = many(9)
  const { rows } = rowsOf(client)
  await rows.open({ ...group, count: 9 })
  expect(rows.peek(group)?.resources).toHaveLength(9)
})

test('opening again reads nothing', async () => {
  const client = new FakeClient()
  const { rows } = rowsOf(client)
  await rows.open(group)
  await rows.open(group)
  expect(client.calls).toHaveLength(1)
})

test('more rows follow those that are there', async () => {
  const client = new FakeClient()
  client.resources = many(450)
  const { rows } = rowsOf(client)
  await rows.open(group)
  await rows.more(group)
  const ids = rows.peek(group)?.resources.map(({ id }) => id)
  expect(ids).toHaveLength(rowsAtFirst + rowsAtOnce)
  expect(new Set(ids).size).toBe(rowsAtFirst + rowsAtOnce)
})

test('reading again keeps as many rows as were shown, over as many pages as that takes', async () => {
  const client = new FakeClient()
  client.resources = many(450)
  const { rows } = rowsOf(client)
  await rows.open(group)
  for (let times = 0; times < 3; times += 1) await rows.more(group)
  client.resources = many(460).map((each) => ({ ...each, name: 'new' }))
  await rows.refresh(group)
  expect(rows.peek(group)?.resources).toHaveLength(305)
  expect(rows.peek(group)?.resources.every(({ name }) => name === 'new')).toBe(true)
})

test('an answer to an older question is dropped', async () => {
  const client = new FakeClient()
  client.resources = many(3)
  const { rows } = rowsOf(client)
  const old = rows.open(group)
  rows.supersede()
  client.resources = many(1)
  await rows.refresh(group)
  await old
  expect(rows.peek(group)?.resources).toHaveLength(1)
})

test('a refusal stands at its group and keeps its rows', async () => {
  const client = new FakeClient()
  client.resources = many(3)
  const { rows } = rowsOf(client)
  await rows.open(group)
  client.failure = Object.assign(new Error('Too many tries.'), {
    code: 'rate_limited',
    remedy: 'Wait.',
  })
  await rows.refresh(group)
  expect(rows.peek(group)).toMatchObject({ loading: false, failure: { code: 'rate_limited' } })
  expect(rows.peek(group)?.resources).toHaveLength(3)
})

test('an open resource is found in what was read last', async () => {
  const client = new FakeClient()
  client.resources = many(3)
  const { rows } = rowsOf(client)
  await rows.open(group)
  expect(rows.find('arn:2')?.id).toBe('i-2')
  rows.forget()
  expect(rows.find('arn:2')).toBeUndefined()
})
