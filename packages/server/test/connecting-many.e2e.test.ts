import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { generateKey } from '@aws-linked/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTestStore } from './support/test-store.ts'
import { storeFolder } from './support/store-folder.ts'
import { eventually, testServer } from './support/test-server.ts'
import * as runStore from '../src/accounts/store.ts'

// Up to four servers start, one after the other.
vi.setConfig({ testTimeout: 120_000 })

const key = generateKey()
const keys = [{ id: 'k', key }]
const root = '600000000000'
const accounts = Array.from({ length: 12 }, (_, n) => String(700_000_000_000 + n))

let dataDir = ''
let remove = (): void => {}
beforeEach(() => {
  ;({ dataDir, remove } = storeFolder())
})
afterEach(() => remove())

/** Starts a host in a process of its own, and kills it while it connects the second half. */
async function killedWhileConnecting(): Promise<{ id: string; externalId: string }> {
  const script = join(import.meta.dirname, 'support', 'killed-connecting.ts')
  const args = ['--conditions=aws-linked-source', script, dataDir, key, root, ...accounts]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  return JSON.parse(String(said))
}

/** The next server, over the same accounts; it tells how often each was connected. */
function restarted(externalId: string) {
  const server = testServer({ dataDir, keys, roles: {} })
  const asked = new Map<string, number>()
  for (const account of accounts) {
    server.aws.roles.set(`arn:aws:iam::${account}:role/aws-linked`, externalId)
  }
  server.aws.onConnect = async (_type, account) => {
    asked.set(account, (asked.get(account) ?? 0) + 1)
  }
  return { server, asked, client: server.client('tenant') }
}

test('after kill -9 the accounts that waited are connected, and none twice', async () => {
  const { id, externalId } = await killedWhileConnecting()
  const { server, asked, client } = restarted(externalId)
  await eventually(async () => {
    expect((await client.getConnections(id)).status).toBe('finished')
  })
  const run = await client.getConnections(id)
  expect(run.accounts.map(({ status }) => status)).toEqual(accounts.map(() => 'connected'))
  // Those that were connected before are not asked about again.
  expect(asked.size).toBe(accounts.length / 2)
  expect([...asked.values()]).toEqual([...asked.keys()].map(() => 1))
  const sources = await client.listDataSources()
  expect(sources.map(({ account }) => account.id).toSorted()).toEqual([root, ...accounts])
  expect(new Set(run.accounts.map(({ dataSourceId }) => dataSourceId)).size).toBe(accounts.length)
  expect(server.log).toEqual([])
  await server.linked.close()
})

test('what was connected, and not noted before the kill, is known by its ID', async () => {
  const { id, externalId } = await killedWhileConnecting()
  const store = await openTestStore({ dataDir })
  const tenant = store.tenant('tenant')
  const run = await tenant.use(runStore).findRun(id)
  const done = run!.accounts.find(({ outcome }) => outcome.status === 'connected')!
  await tenant.use(runStore).settleAccount(run!.id, done.accountId, { status: 'waiting' })
  await store.close()

  const { server, client } = restarted(externalId)
  await eventually(async () => {
    expect((await client.getConnections(id)).status).toBe('finished')
  })
  const { accounts: outcomes } = await client.getConnections(id)
  expect(outcomes.find(({ accountId }) => accountId === done.accountId)).toEqual({
    accountId: done.accountId,
    status: 'connected',
    dataSourceId: done.plannedId,
  })
  expect(await client.listDataSources()).toHaveLength(accounts.length + 1)
  await server.linked.close()
})

test('closing interrupts a run, and the next start goes on; a cancelled one is over', async () => {
  const { id, externalId } = await killedWhileConnecting()
  const first = restarted(externalId)
  const held = Promise.withResolvers<void>()
  first.server.aws.onConnect = () => held.promise
  await eventually(async () => {
    const { accounts: outcomes } = await first.client.getConnections(id)
    expect(outcomes.filter(({ status }) => status === 'connecting')).toHaveLength(4)
  })
  const closing = first.server.linked.close()
  held.resolve()
  await closing

  const second = restarted(externalId)
  second.server.aws.onConnect = (_type, _account, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  expect(await second.client.getConnections(id)).toMatchObject({ status: 'running' })
  await second.client.cancelConnections(id)
  await second.server.linked.close()

  const third = restarted(externalId)
  expect(await third.client.getConnections(id)).toMatchObject({ status: 'cancelled' })
  expect(third.asked.size).toBe(0)
  await third.server.linked.close()
})
