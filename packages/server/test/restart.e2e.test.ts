import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUseError, generateKey } from '@aws-linked/server'
import { lockFolder } from '../src/db/folder-lock.ts'
import { aborted, scopeOf, volume } from './support/fake-aws.ts'
import { storeFolder } from './support/store-folder.ts'
import { discovered, eventually, keyOf, testServer } from './support/test-server.ts'
import type { TestServer } from './support/test-server.ts'

const account = '111122223333'
const key = generateKey()
const keys = [{ id: 'k', key }]

let dataDir = ''
let remove = (): void => {}
beforeEach(() => {
  ;({ dataDir, remove } = storeFolder())
})
afterEach(() => remove())

/** Starts a host in a process of its own, and kills it while it discovers. */
async function killedWhileDiscovering(): Promise<void> {
  const script = join(import.meta.dirname, 'support', 'killed-server.ts')
  const child = spawn(process.execPath, ['--conditions=aws-linked-source', script, dataDir, key], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('after kill -9 the data is there, and the discovery is started again by itself', async () => {
  await killedWhileDiscovering()
  const server = testServer({ dataDir, keys })
  const resumed = Promise.withResolvers<void>()
  server.aws.secrets.set(`AKIA${account}`, keyOf(account).secretAccessKey)
  server.aws.streams.set(`AKIA${account}`, async function* () {
    await resumed.promise
    yield* scopeOf([volume(account, 1), volume(account, 'new')])()
  })
  const client = server.client('tenant')
  const [source] = await client.listDataSources()
  expect(source).toMatchObject({
    name: 'Production',
    state: 'connected',
    discovery: { status: 'running' },
  })
  // What was stored before the kill is there until a complete scope says otherwise.
  expect(source?.resourceCount).toBeGreaterThanOrEqual(500)
  resumed.resolve()
  expect(await discovered(client, source!.id)).toMatchObject({ status: 'finished', found: 2 })
  const { resources } = await client.listResources()
  expect(resources.map(({ id }) => id)).toEqual(['vol-1', 'vol-new'])
  expect(server.log).toEqual([])
  await server.linked.close()
})

test('a folder in use is refused, with its name and the process', async () => {
  const lock = await lockFolder(dataDir)
  const second = testServer({ dataDir, keys })
  const error: unknown = await second.linked.ready.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(FolderInUseError)
  expect(error).toMatchObject({ folder: dataDir, pid: process.pid })
  await second.linked.close()
  await lock.release()

  const third = testServer({ dataDir, keys })
  await third.linked.ready
  await third.linked.close()
})

test('closing interrupts a discovery, and the next start resumes it', async () => {
  const first = testServer({ dataDir, keys })
  first.aws.streams.set(`AKIA${account}`, async function* (signal) {
    yield { type: 'resource', resource: volume(account, 1) }
    yield await aborted(signal)
  })
  const { id } = await first
    .client('tenant')
    .connect({ type: 'linked', credentials: keyOf(account) })
  await eventually(() => expect(first.aws.active).toBe(1))
  await first.linked.close()
  expect(first.aws.active).toBe(0)
  expect(first.log).toEqual([])

  const second = testServer({ dataDir, keys })
  second.aws.streams.set(`AKIA${account}`, scopeOf([volume(account, 1)]))
  const client = second.client('tenant')
  expect(await discovered(client, id)).toMatchObject({ status: 'finished' })
  await second.linked.close()
})

test('a finished or cancelled discovery is not started again', async () => {
  const first = testServer({ dataDir, keys })
  const request = { type: 'linked', credentials: keyOf(account) } as const
  const { id, discovery } = await first.client('tenant').connect(request)
  await discovered(first.client('tenant'), id)
  await first.linked.close()
  const second = testServer({ dataDir, keys })
  const source = await second.client('tenant').getDataSource(id)
  expect(source.discovery).toMatchObject({ id: discovery?.id, status: 'finished' })
  await second.linked.close()
})

test('a deletion that was cut off is finished by the next start', async () => {
  const first = testServer({ dataDir, keys })
  const request = { type: 'linked', credentials: keyOf(account) } as const
  const { id } = await first.client('tenant').connect(request)
  await discovered(first.client('tenant'), id)
  await first.linked.close()

  const { openTestStore, untold } = await import('./support/test-store.ts')
  const lifeStore = await import('../src/data-sources/life.ts')
  const store = await openTestStore({ dataDir })
  await store.tenant('tenant').use(lifeStore).disconnectDataSource(id, { erase: true }, untold)
  await store.close()

  const second = testServer({ dataDir, keys })
  expect(await second.client('tenant').listDataSources()).toEqual([])
  expect(second.aws.most).toBe(0)
  await second.linked.close()
})

test('without the key that encrypted a secret its Data Source says so, and with it works again', async () => {
  const first = testServer({ dataDir, keys })
  const request = { type: 'linked', credentials: keyOf(account) } as const
  const { id } = await first.client('tenant').connect(request)
  await discovered(first.client('tenant'), id)
  expect(await readiness(first)).toEqual([200, 'ready'])
  await first.linked.close()

  // Another key, and another that has the same name.
  for (const name of ['other', 'k']) {
    const second = testServer({ dataDir, keys: [{ id: name, key: generateKey() }] })
    const client = second.client('tenant')
    const locked = { code: 'unexpected', message: expect.stringContaining('no key') }
    expect(await client.getDataSource(id)).toMatchObject({
      state: 'needs_attention',
      problem: { ...locked, remedy: expect.stringContaining('replace the credentials') },
    })
    expect(await readiness(second)).toEqual([503, 'keys_missing'])
    await client.startDiscovery(id)
    expect(await discovered(client, id)).toMatchObject({ status: 'failed', problem: locked })
    await expect(client.checkDataSource(id)).rejects.toMatchObject(locked)
    expect(second.log[0]).toMatchObject({
      message: expect.stringContaining('1 of 1 stored secrets'),
      cause: { message: expect.stringContaining(name === 'k' ? 'could not be opened' : '"k"') },
    })
    await second.linked.close()
  }

  const third = testServer({ dataDir, keys }, { checkEveryMs: 20 })
  third.aws.secrets.set(`AKIA${account}`, keyOf(account).secretAccessKey)
  const client = third.client('tenant')
  await eventually(async () => expect((await client.getDataSource(id)).state).toBe('connected'))
  expect(await readiness(third)).toEqual([200, 'ready'])
  await third.linked.close()
})

async function readiness({ linked }: TestServer): Promise<[number, string]> {
  const answer = await linked.fetch(new Request('http://localhost/aws-linked/readyz'))
  const { status } = (await answer.json()) as { status: string }
  return [answer.status, status]
}
