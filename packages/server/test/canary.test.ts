import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConnectError } from '@aws-linked/model'
import type { RoleSetup, ServerEvent } from '@aws-linked/model'
import { afterAll, expect, test } from 'vitest'
import type { HostEvent } from '@aws-linked/server'
import { aborted, volume } from './support/fake-aws.ts'
import { storeFolder } from './support/store-folder.ts'
import { roleOf } from './support/connect-role.ts'
import { discovered, keyOf, testServer } from './support/test-server.ts'

const canary = 'CanarySecret/of+the+server/0123456789abcd'
const folder = storeFolder()
const told: HostEvent[] = []
const server = testServer(
  {
    dataDir: folder.dataDir,
    roles: { credentials: { accessKeyId: 'AKIAHOST', secretAccessKey: canary } },
    onEvent: (event) => told.push(event),
  },
  { triesPerMinute: 1000 },
)
afterAll(() => folder.remove())

const seen: string[] = []
const account = (number: number): string => String(400_000_000_000 + number)

/** Sends a request and remembers everything of its answer. */
async function send(path: string, method = 'GET', body?: unknown): Promise<unknown> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await server.request('tenant', path, { method, ...(text && { body: text }) })
  const answer = await response.text()
  seen.push(answer, JSON.stringify([...response.headers]))
  return answer ? JSON.parse(answer) : undefined
}

/** What a secret looks like in bytes, however it is written down. */
function forms(secret: string): Buffer[] {
  const base64 = [0, 1, 2].map((shift) =>
    // However it is aligned: without the characters that its neighbours have a part in.
    Buffer.from(' '.repeat(shift) + secret)
      .toString('base64')
      .slice(4, -4),
  )
  const texts = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...base64]
  return [
    ...texts.map((text) => Buffer.from(text)),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(Buffer.from(secret).toString('hex')),
  ]
}

const leaks = (bytes: Buffer): boolean => forms(canary).some((form) => bytes.includes(form))

test('the search finds a secret where there is one', () => {
  expect(leaks(Buffer.from(`x${canary}x`))).toBe(true)
  expect(leaks(Buffer.from(Buffer.from(`{"k":"${canary}"}`).toString('base64')))).toBe(true)
  expect(leaks(Buffer.from('nothing'))).toBe(false)
})

/** Replaces, checks, disconnects; with a role, too, whose host's identity has the same secret. */
async function lifeOf(id: string): Promise<void> {
  const place = `/data-sources/${id}`
  const other = { accessKeyId: `AKIA${account(1)}B`, secretAccessKey: canary }
  await send(`${place}/credentials`, 'PUT', other)
  await send(`${place}/credentials`, 'PUT', { ...other, sessionToken: canary })
  await send(`${place}/credentials`, 'PUT', keyOf(account(2), canary))
  await send(`${place}/checks`, 'POST')
  await send(place, 'PATCH', { name: 'n', [canary]: canary })
  await send('/data-sources/check', 'POST', {
    type: 'linked',
    credentials: { ...keyOf(account(8)), sessionToken: canary },
  })
  const { connect } = server.aws
  server.aws.connect = () =>
    Promise.reject(new ConnectError('expired_credentials', canary, { remedy: canary }))
  await send(`${place}/checks`, 'POST')
  await send(place)
  const setup = (await send('/role-setups', 'POST', { type: 'linked' })) as RoleSetup
  const credentials = { roleSetupId: setup.id, roleArn: roleOf(account(9)) }
  await send('/data-sources', 'POST', { type: 'linked', credentials })
  server.aws.connect = connect
  server.aws.roles.set(roleOf(account(9)), setup.externalId)
  const source = (await send('/data-sources', 'POST', { type: 'linked', credentials })) as {
    id: string
  }
  await send(`/data-sources/${source.id}/checks`, 'POST')
  await send(`/data-sources/${source.id}/credentials`, 'PUT', keyOf(account(9), canary))
  await send(`/data-sources/${source.id}?data=keep`, 'DELETE')
  await send(`${place}?data=keep`, 'DELETE')
}

test('a secret is in no answer, event, log line or file, whatever became of it', async () => {
  const events: ServerEvent[] = []
  const stop = new AbortController()
  const listening = (async () => {
    const all = server.client('tenant').events({ signal: stop.signal })
    for await (const event of all) events.push(event)
  })()

  // A right one, whose discovery is broken off by an SDK that babbles.
  server.aws.streams.set(`AKIA${account(1)}`, async function* () {
    yield { type: 'resource', resource: volume(account(1), 1) }
    yield {
      type: 'problem',
      problem: {
        code: 'unexpected',
        kind: 'AWS::EC2::Volume',
        region: 'eu-west-1',
        message: `The request was signed with ${canary}.`,
        remedy: `Not ${canary}.`,
      },
    }
    throw new Error(`signature of ${canary}`, { cause: new Error(canary) })
  })
  const request = { type: 'linked', name: 'n', credentials: keyOf(account(1), canary) }
  const source = (await send('/data-sources', 'POST', request)) as { id: string }
  await discovered(server.client('tenant'), source.id)
  await send(`/data-sources/${source.id}`)
  await send('/data-sources')
  await send('/resources')

  // The same account again, a check, a wrong one, and those the server itself refuses.
  await send('/data-sources', 'POST', request)
  await send('/data-sources/check', 'POST', request)
  server.aws.secrets.set(`AKIA${account(2)}`, 'another')
  await send('/data-sources', 'POST', { ...request, credentials: keyOf(account(2), canary) })
  for (const body of [
    { ...request, credentials: keyOf(account(3), `${canary} `) },
    { ...request, credentials: { accessKeyId: 'ASIAX', secretAccessKey: canary } },
    { ...request, credentials: { ...keyOf(account(3)), sessionToken: canary } },
    { ...request, [canary]: canary },
    { ...request, type: canary },
    { type: 'linked', credentials: canary },
    { ...request, billingExport: { [canary]: canary } },
    `{"secretAccessKey": "${canary}`,
    JSON.stringify(request) + 'x'.repeat(70_000),
  ]) {
    await send('/data-sources', 'POST', body)
  }

  // SDKs that put it where it must not be.
  const { connect } = server.aws
  for (const thrown of [
    new Error(`proxy refused ${canary}`, { cause: { canary } }),
    new ConnectError('unexpected', canary, { remedy: canary, details: { canary }, cause: canary }),
    canary,
    { canary },
  ]) {
    server.aws.connect = () => Promise.reject(thrown)
    await send('/data-sources', 'POST', { ...request, credentials: keyOf(account(4), canary) })
  }
  server.aws.connect = connect

  // Credentials that stopped working, one that is cancelled, one that is deleted.
  // oxlint-disable-next-line require-yield -- it fails before it has anything
  server.aws.streams.set(`AKIA${account(5)}`, async function* () {
    throw new ConnectError('expired_credentials', `No ${canary}.`, { remedy: canary })
  })
  for (const number of [6, 7]) {
    server.aws.streams.set(`AKIA${account(number)}`, async function* (signal) {
      yield await aborted(signal)
    })
  }
  for (const number of [5, 6, 7]) {
    const credentials = keyOf(account(number), canary)
    const one = (await send('/data-sources', 'POST', { ...request, credentials })) as { id: string }
    if (number === 5) await discovered(server.client('tenant'), one.id)
    if (number === 6) await send(`/data-sources/${one.id}/discoveries`, 'DELETE')
    if (number === 7) await send(`/data-sources/${one.id}`, 'DELETE')
  }
  await lifeOf(source.id)
  await send('/data-sources')
  await server.linked.close()
  stop.abort()
  await listening

  expect(events.length).toBeGreaterThan(10)
  expect(server.log.length).toBeGreaterThan(4)
  expect(seen.filter((text) => leaks(Buffer.from(text)))).toEqual([])
  expect(events.filter((event) => leaks(Buffer.from(JSON.stringify(event))))).toEqual([])
  expect(told.length).toBeGreaterThan(5)
  expect(told.filter((event) => leaks(Buffer.from(JSON.stringify(event))))).toEqual([])
  expect(server.log.filter((entry) => leaks(Buffer.from(JSON.stringify(entry))))).toEqual([])

  const files = await readdir(folder.dataDir, { recursive: true, withFileTypes: true })
  const leaky: string[] = []
  let holdsTheName = false
  for (const file of files.filter((one) => one.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name))
    if (leaks(bytes)) leaky.push(file.name)
    holdsTheName ||= bytes.includes(`AKIA${account(1)}`)
  }
  expect(leaky).toEqual([])
  // The files are the ones that were written, and their text can be read: only the secret cannot.
  expect(holdsTheName).toBe(true)
})
