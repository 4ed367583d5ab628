import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createAwsLinked, generateKey } from '@aws-linked/server'
import type { AwsLinkedOptions } from '@aws-linked/server'
import { policy, policyVersion } from '@aws-linked/sdk'
import { storeFolder } from './support/store-folder.ts'
import { authenticate, keyOf, origin, testServer } from './support/test-server.ts'

const server = testServer({ origins: [origin] })
beforeAll(() => server.linked.ready)
afterAll(() => server.linked.close())

const raw = (path: string, init: RequestInit = {}): Promise<Response> =>
  server.linked.fetch(new Request(`${origin}${path}`, init))

async function errorOf(response: Response): Promise<Record<string, unknown>> {
  const { error } = (await response.json()) as { error: Record<string, unknown> }
  return error
}

test('no one who is not signed in gets anything but 401', async () => {
  for (const path of ['/data-sources', '/events', '/resources', '/nowhere', '/policies/linked']) {
    const response = await raw(`/aws-linked/v1${path}`)
    expect(response.status).toBe(401)
    expect(await errorOf(response)).toMatchObject({ code: 'unauthenticated' })
  }
})

test('every error has a request ID, in the body and in the header', async () => {
  const response = await raw('/aws-linked/v1/data-sources')
  const { requestId } = await errorOf(response)
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
  expect(response.headers.get('x-request-id')).toBe(requestId)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect((await server.request('t', '/data-sources')).headers.get('x-request-id')).toBeTruthy()
})

test.each([
  ['GET', '/nowhere'],
  ['PUT', '/data-sources'],
  ['GET', '/data-sources/'],
  ['PATCH', '/employees'],
  ['GET', '/policies/payer'],
  ['GET', '/data-sources/%00'],
  ['GET', '/data-sources/%E0%A4%A'],
  ['GET', "/data-sources/1'%20or%201=1"],
  ['DELETE', '/data-sources/../../etc'],
])('%s %s is not found', async (method, path) => {
  const response = await server.request('t', path, { method })
  expect(response.status).toBe(404)
  expect(await errorOf(response)).toMatchObject({ code: 'not_found' })
})

test('outside of its base path it answers 404 in the same shape', async () => {
  const response = await raw('/elsewhere', { headers: { 'x-tenant': 't' } })
  expect(response.status).toBe(404)
  expect(await errorOf(response)).toMatchObject({ code: 'not_found' })
})

test('a page of another site may not, and neither may a rebound name', async () => {
  for (const headers of [{ origin: 'https://evil.test' }, { host: 'evil.test' }]) {
    const response = await raw('/aws-linked/v1/data-sources', {
      headers: { ...headers, 'x-tenant': 't' },
    })
    expect(response.status).toBe(403)
    expect(await errorOf(response)).toMatchObject({ code: 'forbidden' })
  }
})

test('a form of another site cannot connect', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const response = await raw('/aws-linked/v1/data-sources', {
      method: 'POST',
      headers: { 'x-tenant': 't', 'content-type': type },
      body: JSON.stringify({ type: 'linked', credentials: keyOf('111122223333') }),
    })
    expect(response.status).toBe(415)
  }
  expect(await server.client('t').listDataSources()).toEqual([])
})

test('a body larger than 64 KiB is refused', async () => {
  const body = JSON.stringify({ type: 'linked', name: 'x'.repeat(70_000) })
  const response = await server.request('t', '/data-sources', { method: 'POST', body })
  expect(response.status).toBe(413)
  expect(await errorOf(response)).toMatchObject({ code: 'payload_too_large' })
})

test('a cursor that is none is refused', async () => {
  const response = await server.request('t', '/resources?cursor=garbage')
  expect(response.status).toBe(400)
  expect(await errorOf(response)).toMatchObject({ code: 'invalid_input', field: 'cursor' })
})

test('the policy is the SDK’s', async () => {
  const answer = await server.client('t').getPolicy('linked')
  expect(answer).toEqual({
    type: 'linked',
    version: policyVersion,
    document: policy('linked'),
  })
})

let broken: () => unknown = () => null
const log = vi.fn<NonNullable<AwsLinkedOptions['log']>>()
const careless = testServer({
  basePath: 'api/aws/',
  log,
  // What JavaScript lets through.
  authenticate: (() => broken()) as AwsLinkedOptions['authenticate'],
})
afterAll(() => careless.linked.close())

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('session store /private')
    },
  ],
  [
    'throws what is no error',
    () => {
      // oxlint-disable-next-line typescript/only-throw-error -- a host may
      throw 'private'
    },
  ],
  ['rejects', () => Promise.reject(new Error('private'))],
  ['forgets the tenant', () => ({ employeeId: 'x', role: 'admin' })],
  ['gives an empty tenant', () => ({ tenantId: '', employeeId: 'x', role: 'admin' })],
  ['gives an unknown role', () => ({ tenantId: 't', employeeId: 'x', role: 'owner' })],
])('an authenticate that %s lets no one in', async (_, given) => {
  broken = given
  log.mockClear()
  const response = await careless.linked.fetch(new Request(`${origin}/api/aws/v1/data-sources`))
  expect(response.status).toBe(500)
  const error = await errorOf(response)
  expect(error).toMatchObject({ code: 'unexpected' })
  expect(JSON.stringify(error)).not.toContain('private')
  expect(log).toHaveBeenCalledWith(expect.objectContaining({ level: 'error' }))
})

test('another base path is as good, slashes or not', async () => {
  broken = () => ({ tenantId: 't', employeeId: 'x', role: 'admin' })
  const response = await careless.linked.fetch(new Request(`${origin}/api/aws/v1/data-sources`))
  expect(await response.json()).toEqual({ dataSources: [] })
})

const keys = [{ id: 'a', key: generateKey() }]
test.each<[string, Partial<AwsLinkedOptions>, RegExp]>([
  ['no authenticate', { keys }, /authenticate/],
  ['a databaseUrl', { authenticate, keys, databaseUrl: 'postgres://x' }, /PostgreSQL comes later/],
])('no server with %s', (_, options, message) => {
  expect(() => createAwsLinked(options as AwsLinkedOptions)).toThrow(message)
})

test.each<[string, Partial<AwsLinkedOptions>, RegExp]>([
  ['no key', { keys: [{ id: 'a', key: undefined as never }] }, /keys.*generateKey\(\)/],
  ['no keys', { keys: undefined as never }, /keys/],
  ['an empty list of keys', { keys: [] }, /keys/],
  ['an origin that is none', { origins: ['app'] }, /origins/],
  ['a wrong account of its own', { roles: { accountId: '1' } }, /accountId/],
])('no start with %s, and no folder: a build needs neither', async (_, options, message) => {
  const { dataDir: parent, remove } = storeFolder()
  const dataDir = join(parent, 'none')
  log.mockClear()
  const linked = createAwsLinked({ authenticate, keys, dataDir, log, ...options })
  await expect(linked.ready).rejects.toThrow(message)
  const request = new Request(`${origin}/aws-linked/v1/data-sources`, {
    headers: { 'x-tenant': 't' },
  })
  expect((await linked.fetch(request)).status).toBe(500)
  const cause = expect.objectContaining({ message: expect.stringMatching(message) })
  expect(log).toHaveBeenCalledWith(expect.objectContaining({ level: 'error', cause }))
  await linked.close()
  expect(existsSync(dataDir)).toBe(false)
  remove()
})

test('a server that nobody asked opens nothing, and none is opened after close', async () => {
  const { dataDir: parent, remove } = storeFolder()
  const dataDir = join(parent, 'none')
  const linked = createAwsLinked({ authenticate, keys, dataDir })
  await linked.close()
  expect(existsSync(dataDir)).toBe(false)
  await expect(linked.ready).rejects.toThrow(/closed/)
  expect(existsSync(dataDir)).toBe(false)
  remove()
})

test('without a folder it keeps what it keeps in memory', async () => {
  const linked = createAwsLinked({ authenticate, keys })
  await linked.ready
  const request = new Request(`${origin}/aws-linked/v1/data-sources`, {
    headers: { 'x-tenant': 't' },
  })
  expect(await (await linked.fetch(request)).json()).toEqual({ dataSources: [] })
  await linked.close()
})

test('a store that cannot be opened is told by ready, and by each request', async () => {
  const other = testServer({ dataDir: '/dev/null/aws-linked' })
  await expect(other.linked.ready).rejects.toThrow(/ENOTDIR|ENOENT|EEXIST/)
  expect((await other.request('t', '/data-sources')).status).toBe(500)
  expect(other.log).toMatchObject([{ level: 'error' }])
  await other.linked.close()
})

test('after close requests fail cleanly, and event streams end', async () => {
  const other = testServer()
  const stream = await other.request('t', '/events')
  await other.linked.close()
  await other.linked.close()
  expect(await stream.text()).toContain('"open"')
  expect((await other.request('t', '/data-sources')).status).toBe(500)
})
