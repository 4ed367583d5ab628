import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generateKey } from '@aws-linked/server'
import type { HostEvent } from '@aws-linked/server'
import { storeFolder } from './support/store-folder.ts'
import { discovered, eventually, keyOf, testServer } from './support/test-server.ts'

const account = '111122223333'
const key = generateKey()
const keys = [{ id: 'k', key }]

let dataDir = ''
let remove = (): void => {}
beforeEach(() => {
  ;({ dataDir, remove } = storeFolder())
})
afterEach(() => remove())

/** Starts a host in a process of its own, and kills it after so many lines; gives these. */
async function killedAfter(what: 'tell' | 'replace', lines: number): Promise<string[]> {
  const script = join(import.meta.dirname, 'support', 'killed-life.ts')
  const child = spawn(
    process.execPath,
    ['--conditions=aws-linked-source', script, dataDir, key, what],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const heard: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    heard.push(line)
    if (heard.length === lines) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return heard
}

test('an event the host did not take is told again after kill -9, the same and in order', async () => {
  const [heard] = await killedAfter('tell', 1)
  const told: HostEvent[] = []
  const server = testServer({ dataDir, keys, onEvent: (event) => told.push(event) })
  await eventually(() => expect(told.length).toBeGreaterThanOrEqual(1))
  expect(told[0]).toMatchObject({ id: heard, type: 'data_source_connected', tenantId: 'tenant' })
  const times = told.map(({ at }) => at)
  expect(times).toEqual(times.toSorted())
  await server.linked.close()

  // What was taken is not told a second time.
  const again: HostEvent[] = []
  const next = testServer({ dataDir, keys, onEvent: (event) => again.push(event) })
  const client = next.client('tenant')
  const [source] = await client.listDataSources()
  await client.startDiscovery(source!.id)
  await discovered(client, source!.id)
  await eventually(() => expect(again.map(({ type }) => type)).toContain('discovery_ended'))
  expect(again.map(({ id }) => id)).not.toContain(heard)
  await next.linked.close()
})

test('kill -9 while credentials are replaced leaves one working pair: what is shown is what is used', async () => {
  const rounds = await killedAfter('replace', 12)
  const last = Number(rounds.at(-1))
  const server = testServer({ dataDir, keys })
  const used: unknown[] = []
  const { discover } = server.aws
  server.aws.discover = (options) => {
    used.push(options.credentials)
    return discover(options)
  }
  const client = server.client('tenant')
  const [source] = await client.listDataSources()
  await client.startDiscovery(source!.id)
  expect(await discovered(client, source!.id)).toMatchObject({ status: 'finished' })
  const { credentials } = await client.getDataSource(source!.id)
  const shown = credentials.kind === 'access_key' ? credentials.accessKeyId : ''
  const round = Number(shown.slice(`AKIA${account}`.length))
  expect(round).toBeGreaterThanOrEqual(last)
  expect(used.at(-1)).toEqual({ accessKeyId: shown, secretAccessKey: `secret-${round}` })
  expect(server.log).toEqual([])
  await server.linked.close()
})

test('a disconnected Data Source is still there after a restart, and can be revived', async () => {
  const first = testServer({ dataDir, keys })
  const request = { type: 'linked', name: 'Prod', credentials: keyOf(account) } as const
  const { id } = await first.client('tenant').connect(request)
  await discovered(first.client('tenant'), id)
  await first.client('tenant').deleteDataSource(id, { data: 'keep' })
  await first.linked.close()

  const second = testServer({ dataDir, keys })
  const client = second.client('tenant')
  expect(await client.listDataSources()).toMatchObject([{ id, state: 'disconnected' }])
  expect(second.aws.most).toBe(0)
  expect(await client.connect(request)).toMatchObject({ id, state: 'connected' })
  await discovered(client, id)
  await second.linked.close()
})
