import type { DataSource } from '@aws-linked/model'
import { expect, test, vi } from 'vitest'
import type { Context } from '../context/context.ts'
import { publishLinked } from './publish.ts'

const source = (id: string): DataSource => ({
  id,
  type: 'linked',
  name: id,
  account: { id, arn: `arn:aws:iam::${id}:root`, partition: 'aws' },
  organization: { status: 'none' },
  credentials: { kind: 'none' },
  state: 'connected',
  warnings: [],
  ownerId: 'nadia',
  createdAt: '2026-11-01T00:00:00.000Z',
  resourceCount: 0,
})

test('linked accounts are read in batches, and no dashboard is told of more at once', async () => {
  const ids = Array.from({ length: 600 }, (_, n) => `linked-${n}`)
  const listDataSources = vi.fn<(wanted: readonly string[]) => Promise<DataSource[]>>((wanted) =>
    Promise.resolve(wanted.map((id) => source(id))),
  )
  const told: string[][] = []
  const publish: Context['hub']['publish'] = (_, event) => {
    if (event.type === 'data_source')
      told[listDataSources.mock.calls.length - 1]?.push(event.dataSource.id)
  }
  told.push([], [], [])
  const tenant = { use: () => ({ listDataSources, linkedIds: () => Promise.resolve(ids) }) }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what is asked of it
  const context = { tenant: () => tenant, hub: { publish } } as unknown as Context
  await publishLinked(context, 'tenant')
  expect(told.flat()).toEqual(ids)
  expect(told.map(({ length }) => length)).toEqual([250, 250, 100])
})
