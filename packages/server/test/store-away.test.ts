import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../src/db/folder-lock.ts'
import { storeFolder } from './support/store-folder.ts'
import { origin, testServer } from './support/test-server.ts'
import type { TestServer } from './support/test-server.ts'

let dataDir = ''
let remove = (): void => {}
beforeEach(() => {
  ;({ dataDir, remove } = storeFolder())
})
afterEach(() => remove())

/** Nobody is signed in, and the host is a probe's. */
const readyz = ({ linked }: TestServer): Promise<Response> =>
  linked.fetch(new Request('http://10.0.0.7:3000/aws-linked/readyz'))

test('a server says that it starts, then that it is ready, to whoever asks', async () => {
  const server = testServer({ dataDir, origins: [origin] })
  const starting = await readyz(server)
  expect(starting.status).toBe(503)
  expect(starting.headers.get('retry-after')).toBe('5')
  expect(await starting.json()).toEqual({ status: 'starting' })
  await server.linked.ready
  const ready = await readyz(server)
  expect(ready.status).toBe(200)
  expect(ready.headers.get('cache-control')).toBe('no-store')
  expect(await ready.json()).toEqual({ status: 'ready' })
  await server.linked.close()
})

test('a folder that another server took: 503, when to try again, nothing written, and the log says who', async () => {
  const server = testServer({ dataDir })
  await server.client('tenant').listDataSources()
  const theirs = { token: 'theirs', pid: 7, host: 'another-container', boot: 'b', beat: '1' }
  const next = join(dataDir, 'next')
  await writeFile(next, JSON.stringify(theirs))
  await rename(next, join(dataDir, 'holder.json'))

  await expect.poll(async () => (await readyz(server)).status, { timeout: 5000 }).toBe(503)
  expect(await (await readyz(server)).json()).toEqual({ status: 'store_unavailable' })
  const answer = await server.request('tenant', '/data-sources')
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  const { error } = (await answer.json()) as { error: Record<string, string> }
  expect(error).toMatchObject({ code: 'unexpected', details: { seconds: '5' } })
  // The host's paths and names are for its log.
  expect(JSON.stringify(error)).not.toContain('another-container')
  expect(JSON.stringify(error)).not.toContain(dataDir)
  expect(JSON.stringify(server.log)).toContain('process 7 on host another-container')
  await server.linked.close()
})

test('a server whose folder is in use answers 503, and says that it failed', async () => {
  const lock = await lockFolder(dataDir)
  const second = testServer({ dataDir })
  const answer = await second.request('tenant', '/data-sources')
  expect(answer.status).toBe(503)
  expect(await (await readyz(second)).json()).toEqual({ status: 'failed' })
  await second.linked.close()
  await lock.release()
})
