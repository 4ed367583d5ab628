import { ConnectError } from '@aws-linked/model'
import type { ServerEvent } from '@aws-linked/model'
import type { HostEvent } from '@aws-linked/server'
import { afterAll, expect, test } from 'vitest'
import { eventually, keyOf, testServer } from './support/test-server.ts'

const told: HostEvent[] = []
const server = testServer({ onEvent: (event) => told.push(event) }, { triesPerMinute: 1000 })
afterAll(() => server.linked.close())

const id = 'AKIAIOSFODNN7EXAMPLE'
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
// Nothing tells it from an emulator's key, so AWS is asked.
const password = 'hunter2/is-my-secret'

/** Everything that anybody may see or keep of what the server was told. */
const seen: string[] = []

async function send(path: string, method: string, body: object): Promise<unknown> {
  const response = await server.request('tenant', path, { method, body: JSON.stringify(body) })
  const answer = await response.text()
  seen.push(answer, JSON.stringify([...response.headers]))
  return JSON.parse(answer)
}

/** Asks as the form does: to connect, to check and to replace what is there. */
async function tryKey(credentials: object, source: string): Promise<readonly unknown[]> {
  const request = { type: 'linked', credentials }
  return [
    await send('/data-sources', 'POST', request),
    await send('/data-sources/check', 'POST', request),
    await send(`/data-sources/${source}/credentials`, 'PUT', credentials),
  ]
}

test('a secret in the key ID’s place is in no answer, event or log line', async () => {
  const client = server.client('tenant')
  const events: ServerEvent[] = []
  const stop = new AbortController()
  const listening = (async () => {
    for await (const event of client.events({ signal: stop.signal })) events.push(event)
  })()
  const source = await client.connect({ type: 'linked', credentials: keyOf('444455556666') })
  let asked = 0
  const { connect } = server.aws
  server.aws.connect = (options) => {
    asked += 1
    return connect(options)
  }

  for (const accessKeyId of [secret, `"${secret}"`, `${id},${secret}`]) {
    for (const secretAccessKey of [id, secret, 'x']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answers = await tryKey({ accessKeyId, secretAccessKey }, source.id)
      const error = { code: 'invalid_input', field: 'accessKeyId' }
      expect(answers).toMatchObject([{ error }, { error }, { error }])
    }
  }
  const swapped = { code: 'invalid_input', message: expect.stringContaining('swapped') }
  expect(await tryKey({ accessKeyId: password, secretAccessKey: id }, source.id)).toMatchObject([
    { error: swapped },
    { error: swapped },
    { error: swapped },
  ])
  // Nothing of it was sent anywhere.
  expect(asked).toBe(0)

  const temporary = { accessKeyId: password, secretAccessKey: 'x', sessionToken: 'y' }
  const named = { code: 'temporary_credentials', message: expect.stringContaining('This key') }
  expect((await tryKey(temporary, source.id))[0]).toMatchObject({ error: named })

  // An SDK, a proxy or AWS itself that repeats it.
  for (const code of ['invalid_access_key_id', 'unexpected', 'access_denied'] as const) {
    const details = { keyId: password, url: encodeURIComponent(password) }
    const cause = new Error(`Credential=${password}/20260101`)
    const remedy = `Check ${password}.`
    server.aws.connect = () =>
      Promise.reject(
        new ConnectError(code, `AWS does not know ${password}.`, { remedy, details, cause }),
      )
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await tryKey({ accessKeyId: password, secretAccessKey: 'x' }, source.id)
  }
  server.aws.connect = () => Promise.reject(new TypeError(`cannot sign for ${password}`))
  await tryKey({ accessKeyId: password, secretAccessKey: 'x' }, source.id)
  server.aws.connect = connect

  await client.checkDataSource(source.id)
  await eventually(() => expect(told.length).toBeGreaterThan(0))
  stop.abort()
  await listening.catch(() => {})
  expect(server.log.length).toBeGreaterThan(3)
  expect(events.length).toBeGreaterThan(1)
  const all = JSON.stringify([seen, events, told, server.log])
  for (const text of [secret, password, encodeURIComponent(secret), encodeURIComponent(password)]) {
    expect(all).not.toContain(text)
  }
})

test('a secret in the name is refused, and repeated nowhere', async () => {
  const client = server.client('named')
  const { id: source } = await client.connect({
    type: 'linked',
    credentials: keyOf('777788889999'),
  })
  const request = { type: 'linked', name: secret, credentials: keyOf('777788889999') }
  const response = await server.request('named', '/data-sources', {
    method: 'POST',
    body: JSON.stringify(request),
  })
  const renamed = await server.request('named', `/data-sources/${source}`, {
    method: 'PATCH',
    body: JSON.stringify({ name: secret }),
  })
  for (const answer of [response, renamed]) {
    expect(answer.status).toBe(400)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'invalid_input', field: 'name' } })
    expect(text).not.toContain(secret)
  }
  expect(JSON.stringify([told, server.log])).not.toContain(secret)
})
