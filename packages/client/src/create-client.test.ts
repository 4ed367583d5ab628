import { expect, expectTypeOf, test, vi } from 'vitest'
import { createClient, isClientError } from './index.ts'
import type { Client, ClientError, ClientOptions, ResourcePage } from './index.ts'

const secretAccessKey = 'canary/secret+of+a+request'
const request = {
  type: 'linked',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey },
} as const

type Fetch = NonNullable<ClientOptions['fetch']>

function clientOf(
  answer: Response | Error | Fetch,
  options: Partial<ClientOptions> = {},
): { client: Client; fetch: ReturnType<typeof vi.fn<Fetch>> } {
  const fetch = vi.fn<Fetch>(async (url, init) => {
    if (answer instanceof Error) throw answer
    return typeof answer === 'function' ? answer(url, init) : answer
  })
  return { client: createClient({ endpoint: '/aws-linked', fetch, ...options }), fetch }
}

const failure = async (promise: Promise<unknown>): Promise<ClientError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!isClientError(error)) throw new Error('expected a ClientError', { cause: error })
  return error
}

test('every call asks for its own path and method', async () => {
  const { client, fetch } = clientOf(async () => Response.json({ dataSources: [] }))
  await client.connect(request)
  await client.check(request)
  await client.listDataSources()
  await client.getDataSource('a/b')
  await client.deleteDataSource('id')
  await client.startDiscovery('id')
  await client.cancelDiscovery('id')
  await client.listResources({
    kind: ['AWS::S3::Bucket', 'AWS::IAM::User'],
    search: 'a b',
    limit: 5,
  })
  await client.listResources()
  await client.groupResources({ employee: ['none'] })
  await client.listEmployees()
  await client.getPolicy('linked')
  expect(fetch.mock.calls.map(([url, init]) => `${init.method} ${url}`)).toEqual([
    'POST /aws-linked/v1/data-sources',
    'POST /aws-linked/v1/data-sources/check',
    'GET /aws-linked/v1/data-sources',
    'GET /aws-linked/v1/data-sources/a%2Fb',
    'DELETE /aws-linked/v1/data-sources/id',
    'POST /aws-linked/v1/data-sources/id/discoveries',
    'DELETE /aws-linked/v1/data-sources/id/discoveries',
    'GET /aws-linked/v1/resources?kind=AWS%3A%3AS3%3A%3ABucket&kind=AWS%3A%3AIAM%3A%3AUser&search=a+b&limit=5',
    'GET /aws-linked/v1/resources',
    'GET /aws-linked/v1/resources?employee=none&group=employee',
    'GET /aws-linked/v1/employees',
    'GET /aws-linked/v1/policies/linked',
  ])
})

test('a secret travels in the body only', async () => {
  const { client, fetch } = clientOf(Response.json({}))
  await client.connect(request)
  const [url, init] = fetch.mock.calls[0]!
  expect(init.body).toBe(JSON.stringify(request))
  expect(url).not.toContain(secretAccessKey)
  expect(JSON.stringify([...new Headers(init.headers)])).not.toContain(secretAccessKey)
  expect(new Headers(init.headers).get('content-type')).toBe('application/json')
})

test('a trailing slash of the endpoint does not matter', async () => {
  const { client, fetch } = clientOf(Response.json({ dataSources: [] }), {
    endpoint: 'https://example.test/x//',
  })
  await client.listDataSources()
  expect(fetch.mock.calls[0]![0]).toBe('https://example.test/x/v1/data-sources')
})

test('headers come from an object, a function or a promise', async () => {
  let count = 0
  for (const headers of [
    { authorization: 'Bearer 1' },
    () => ({ authorization: 'Bearer 1' }),
    async () => ({ authorization: `Bearer ${(count += 1)}` }),
  ]) {
    const { client, fetch } = clientOf(Response.json({}), { headers, credentials: 'include' })
    await client.listEmployees()
    const init = fetch.mock.calls[0]![1]
    expect(new Headers(init.headers).get('authorization')).toBe('Bearer 1')
    expect(init.credentials).toBe('include')
  }
})

test('the server’s error arrives whole', async () => {
  const error = {
    code: 'already_connected',
    message: '123456789012 is already connected as Production.',
    remedy: 'Open it, or replace its credentials.',
    field: 'accessKeyId',
    details: { account: '123456789012', name: 'Production', id: 'x' },
    requestId: 'req-1',
  }
  const { client } = clientOf(Response.json({ error }, { status: 409 }))
  const thrown = await failure(client.connect(request))
  expect(thrown).toMatchObject({ ...error, status: 409, name: 'ClientError' })
})

test('a server that cannot be reached is offline', async () => {
  const { client } = clientOf(new TypeError(`fetch failed for ${secretAccessKey}`))
  const thrown = await failure(client.connect(request))
  expect(thrown).toMatchObject({ code: 'offline', status: 0 })
  expect(thrown.remedy).toContain('connection')
})

test.each([
  ['an HTML error page', new Response('<h1>Bad gateway</h1>', { status: 502 }), 502],
  ['JSON of someone else', Response.json({ message: 'no' }, { status: 404 }), 404],
  ['JSON that is no object', Response.json(null, { status: 500 }), 500],
  ['a sign-in page instead of JSON', new Response('<form>', { status: 200 }), 200],
  ['an empty answer', new Response('', { status: 200 }), 200],
])('%s is offline, with its status', async (_, response, status) => {
  const { client } = clientOf(response)
  expect(await failure(client.listEmployees())).toMatchObject({ code: 'offline', status })
})

test('a sign-in page that comes instead of an answer without content does not count as done', async () => {
  const page = new Response('<form>', { headers: { 'content-type': 'text/html' } })
  const { client } = clientOf(page)
  expect(await failure(client.deleteDataSource('id'))).toMatchObject({ code: 'offline' })
  await clientOf(new Response(null, { status: 204 })).client.deleteDataSource('id')
  await clientOf(new Response(null, { status: 202 })).client.startDistributionRun('id')
})

test('no error holds the secret, however it came about', async () => {
  for (const answer of [
    new TypeError(`cannot send ${secretAccessKey}`),
    new Response(secretAccessKey, { status: 500 }),
    Response.json({ echo: secretAccessKey }, { status: 500 }),
  ]) {
    const thrown = await failure(clientOf(answer).client.check(request))
    const words = [thrown.message, thrown.remedy, thrown.stack, JSON.stringify(thrown)].join()
    expect(words).not.toContain('canary')
    expect(thrown.cause).toBeUndefined()
  }
})

test('an aborted call rejects with the signal’s reason, untouched', async () => {
  const reason = new Error('left the page')
  const aborted = AbortSignal.abort(reason)
  const { client, fetch } = clientOf(Response.json({}))
  await expect(client.listEmployees({ signal: aborted })).rejects.toBe(reason)
  expect(fetch).not.toHaveBeenCalled()

  const controller = new AbortController()
  const hanging = clientOf(
    (_, init) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
      }),
  )
  const call = hanging.client.listEmployees({ signal: controller.signal })
  setTimeout(() => controller.abort(reason))
  await expect(call).rejects.toBe(reason)
})

test('the global fetch is looked up when it is called', async () => {
  const client = createClient({ endpoint: '/aws-linked' })
  vi.stubGlobal('fetch', async () => Response.json({ me: 'a', employees: [] }))
  try {
    expect(await client.listEmployees()).toEqual({ me: 'a', employees: [] })
  } finally {
    vi.unstubAllGlobals()
  }
})

test('a ClientError of another copy of the package is recognised', () => {
  class Other extends Error {
    override name = 'ClientError'
  }
  expect(isClientError(new Other())).toBe(true)
  expect(isClientError(new Error('no'))).toBe(false)
  expect(isClientError({ name: 'ClientError' })).toBe(false)
})

test('the types say what a call answers', () => {
  expectTypeOf<ReturnType<Client['listResources']>>().toEqualTypeOf<Promise<ResourcePage>>()
  expectTypeOf(createClient).returns.toEqualTypeOf<Client>()
})
