import type { Connections } from '@aws-linked/model'
import { expect, test } from 'vitest'
import { inOrder, toTally } from './tally.ts'

const run: Connections = {
  id: 'run-1',
  dataSourceId: 'ds-root',
  status: 'running',
  startedAt: '2026-11-23T09:41:00Z',
  accounts: [
    { accountId: '1', status: 'connected' },
    { accountId: '2', status: 'waiting' },
    { accountId: '3', status: 'failed' },
    { accountId: '4', status: 'already_connected' },
    { accountId: '5', status: 'connecting' },
    { accountId: '6', status: 'failed' },
  ],
}

test('accounts that were connected before count as connected', () => {
  expect(toTally(run)).toEqual({
    connected: 2,
    failed: 2,
    left: 2,
    total: 6,
    failedIds: ['3', '6'],
  })
})

test('what failed is on top, what is done at the end', () => {
  expect(inOrder(run).map(({ accountId }) => accountId)).toEqual(['3', '6', '5', '2', '1', '4'])
})
