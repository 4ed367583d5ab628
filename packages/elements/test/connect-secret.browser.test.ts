import type { AwsLinkedConnect } from '@aws-linked/elements'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ROLE_ARN, withRoles } from './support/connect-fixtures.ts'
import { mountForm } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { CANARY, dataSource, KEY_ID, policy, refusal } from './support/fixtures.ts'
import { buttonNamed, input, settle } from './support/page.ts'

/** A form with a key and the canary typed into it, by real key presses. */
async function typed(client = new FakeClient()): Promise<AwsLinkedConnect> {
  const element = await mountForm({ client })
  await userEvent.fill(input(element, 'accessKeyId'), KEY_ID)
  await userEvent.fill(input(element, 'secretAccessKey'), CANARY)
  await settle()
  return element
}

/** Everywhere outside the input's own value where the secret could be read. */
function places(element: AwsLinkedConnect): string {
  const shadow = element.shadowRoot
  const attributes = [...(shadow?.querySelectorAll('*') ?? [])].flatMap((each) =>
    [...each.attributes].map(({ name, value }) => `${name}=${value}`),
  )
  const own = Object.entries(element).map(([name, value]) => `${name}: ${print(value)}`)
  return [
    element.outerHTML,
    shadow?.innerHTML,
    element.getHTML({ serializableShadowRoots: true, shadowRoots: shadow ? [shadow] : [] }),
    document.documentElement.outerHTML,
    ...attributes,
    ...own,
    location.href,
    document.cookie,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    JSON.stringify(history.state),
    print(new FormData(Object.assign(document.createElement('form'), {}))),
  ].join('\n')
}

function print(value: unknown): string {
  const seen = new WeakSet<object>()
  return (
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part !== 'object' || part === null) return part
      if (seen.has(part) || part instanceof Node) return undefined
      seen.add(part)
      return part
    }) ?? ''
  )
}

test('typed, the secret is in its input and nowhere else', async () => {
  const element = await typed()
  expect(input(element, 'secretAccessKey').value).toBe(CANARY)
  expect(places(element)).not.toContain(CANARY)
})

test('this suite would see a secret that is mirrored into an attribute', async () => {
  const element = await typed()
  input(element, 'secretAccessKey').setAttribute('value', CANARY)
  expect(places(element)).toContain(CANARY)
})

test('the input offers itself to no password manager and no form', async () => {
  const secret = input(await typed(), 'secretAccessKey')
  expect(secret.type).toBe('password')
  expect(secret.hasAttribute('name')).toBe(false)
  expect(secret.hasAttribute('value')).toBe(false)
  expect(secret.autocomplete).toBe('off')
  expect(secret.spellcheck).toBe(false)
})

test('while connecting and after a refusal it is still only in its input', async () => {
  const client = new FakeClient()
  const refused = Promise.withResolvers<never>()
  client.onConnect = () => refused.promise
  const element = await typed(client)
  buttonNamed(element, 'Connect').click()
  await settle()
  expect(places(element)).not.toContain(CANARY)
  refused.reject(refusal('invalid_secret_access_key', { requestId: '01K9' }))
  await settle()
  expect(input(element, 'secretAccessKey').value).toBe(CANARY)
  expect(places(element)).not.toContain(CANARY)
})

test('no event carries it', async () => {
  const element = await typed()
  const events: string[] = []
  for (const name of ['connect-request', 'connected', 'connect-error', 'connect-cancel']) {
    document.addEventListener(`aws-linked-${name}`, (event) => events.push(print(event)), {
      once: true,
    })
  }
  buttonNamed(element, 'Connect').click()
  await settle()
  expect(events).toHaveLength(2)
  expect(events.join()).not.toContain(CANARY)
})

test('an error that quotes the request shows none of it', async () => {
  const client = new FakeClient()
  client.onConnect = async () => {
    throw new TypeError(`cannot send {"secretAccessKey":"${CANARY}"}`, { cause: CANARY })
  }
  const element = await typed(client)
  buttonNamed(element, 'Connect').click()
  await settle()
  expect(places(element)).not.toContain(CANARY)
})

test('it is sent once, in the request’s body and nowhere else', async () => {
  const sent: { url: string; body: string }[] = []
  const { fetch } = globalThis
  globalThis.fetch = async (url, init) => {
    sent.push({ url: new Request(url).url, body: typeof init?.body === 'string' ? init.body : '' })
    return Response.json(init?.method === 'POST' ? dataSource() : policy)
  }
  try {
    const element = await mountForm({ endpoint: '/aws-linked' })
    await expect.poll(() => element.shadowRoot?.querySelector('#accessKeyId')).not.toBeNull()
    await userEvent.fill(input(element, 'accessKeyId'), KEY_ID)
    await userEvent.fill(input(element, 'secretAccessKey'), CANARY)
    buttonNamed(element, 'Connect').click()
    await expect.poll(() => sent.some(({ body }) => body !== '')).toBe(true)
    await settle()
  } finally {
    globalThis.fetch = fetch
  }
  expect(sent.filter(({ body }) => body.includes(CANARY))).toHaveLength(1)
  expect(sent.every(({ url }) => new URL(url).pathname.startsWith('/aws-linked/v1/'))).toBe(true)
  expect(sent.map(({ url }) => url).join()).not.toContain(CANARY)
})

test('once connected it is wiped from the input that had it', async () => {
  const element = await typed()
  const secret = input(element, 'secretAccessKey')
  buttonNamed(element, 'Connect').click()
  await settle()
  expect(secret.value).toBe('')
  expect(places(element)).not.toContain(CANARY)
})

test('Cancel wipes it', async () => {
  const element = await typed()
  buttonNamed(element, 'Cancel').click()
  await settle()
  expect(input(element, 'secretAccessKey').value).toBe('')
})

test('removing the element wipes it and stops what it was doing', async () => {
  const client = new FakeClient()
  let aborted = false
  client.onConnect = (_, signal) => {
    signal.addEventListener('abort', () => (aborted = true))
    return new Promise(() => {})
  }
  const element = await typed(client)
  buttonNamed(element, 'Connect').click()
  await settle()
  element.remove()
  await settle()
  expect(input(element, 'secretAccessKey').value).toBe('')
  expect(aborted).toBe(true)
})

test('moving the element, as frameworks do, keeps what was typed', async () => {
  const element = await typed()
  const elsewhere = document.createElement('div')
  document.body.append(elsewhere)
  elsewhere.append(element)
  await settle()
  expect(input(element, 'secretAccessKey').value).toBe(CANARY)
})

test('leaving the page wipes it, so that coming back finds nothing', async () => {
  const element = await typed()
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
  expect(input(element, 'secretAccessKey').value).toBe('')
  expect(input(element, 'accessKeyId').value).toBe(KEY_ID)
})

test('swapped fields are swapped in their inputs, and nowhere else', async () => {
  const element = await mountForm({ client: new FakeClient() })
  await userEvent.fill(input(element, 'accessKeyId'), CANARY)
  await userEvent.fill(input(element, 'secretAccessKey'), KEY_ID)
  await settle()
  expect(places(element)).not.toContain(CANARY)
  buttonNamed(element, 'Swap them').click()
  await settle()
  expect(input(element, 'accessKeyId').value).toBe(KEY_ID)
  expect(input(element, 'secretAccessKey').value).toBe(CANARY)
  expect(places(element)).not.toContain(CANARY)
})

/** Every event of the form, as text, from now on. */
function listen(element: AwsLinkedConnect): string[] {
  const events: string[] = []
  for (const name of ['connect-request', 'connected', 'connect-error', 'connect-cancel']) {
    element.addEventListener(`aws-linked-${name}`, (event) => events.push(print(event)))
  }
  return events
}

test.each([
  ['swapped with the key ID', KEY_ID, 'are swapped', 'accessKeyId'],
  ['in both fields', CANARY, 'This looks like a secret.', 'accessKeyId'],
])('a secret %s is stopped at its field, and nothing is sent', async (_, other, words, field) => {
  const client = new FakeClient()
  const element = await mountForm({ client })
  const events = listen(element)
  await userEvent.fill(input(element, 'accessKeyId'), CANARY)
  await userEvent.fill(input(element, 'secretAccessKey'), other)
  buttonNamed(element, 'Connect').click()
  await settle()
  expect(element.shadowRoot?.querySelector(`#${field}-error`)?.textContent).toContain(words)
  expect(element.shadowRoot?.activeElement?.id).toBe(field)
  expect(buttonNamed(element, 'Swap them')).toBeTruthy()
  expect(client.calls.filter((call) => call.startsWith('connect'))).toEqual([])
  expect(events).toEqual([])
  expect(places(element)).not.toContain(CANARY)
})

test('a secret in the name is stopped there', async () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
  const element = await typed()
  const events = listen(element)
  await userEvent.fill(input(element, 'name'), secret)
  buttonNamed(element, 'Connect').click()
  await settle()
  expect(element.shadowRoot?.querySelector('#name-error')?.textContent).toContain(
    'This looks like a secret, not like a name',
  )
  expect(events).toEqual([])
  expect(places(element)).not.toContain(secret)
})

// Nothing tells it from an emulator's key, so it is sent.
const password = 'hunter2-is-my-secret'

test.each([
  'invalid_access_key_id',
  'invalid_secret_access_key',
  'expired_credentials',
  'temporary_credentials',
  'unheard_of',
])(
  'text that may be a secret is not repeated with %s, whatever the server repeats',
  async (code) => {
    const client = new FakeClient()
    client.onConnect = async () => {
      throw Object.assign(refusal('unexpected'), {
        code,
        message: `AWS does not know ${password}.`,
        remedy: `Check ${password}.`,
        details: { keyId: password, other: `${password}!` },
        requestId: password,
      })
    }
    const element = await mountForm({ client })
    const events = listen(element)
    await userEvent.fill(input(element, 'accessKeyId'), password)
    await userEvent.fill(input(element, 'secretAccessKey'), 'x')
    buttonNamed(element, 'Connect').click()
    await settle()
    expect(events).toHaveLength(2)
    expect(events.join()).not.toContain(password)
    expect(places(element)).not.toContain(password)
    expect(input(element, 'accessKeyId').value).toBe(password)
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    expect(input(element, 'accessKeyId').value).toBe('')
  },
)

test('a secret in the role’s field is in no event', async () => {
  const client = new FakeClient()
  client.settings = withRoles
  client.onConnect = async () => {
    throw refusal('invalid_input', { field: 'roleArn', details: { roleArn: password } })
  }
  const element = await mountForm({ client })
  const events = listen(element)
  await userEvent.fill(input(element, 'roleArn'), password)
  buttonNamed(element, 'Connect').click()
  await settle()
  expect(events).toHaveLength(2)
  expect(events.join()).not.toContain(password)
  expect(places(element)).not.toContain(password)
})

test('connecting by a role sends no secret, and one typed before is gone', async () => {
  const client = new FakeClient()
  client.settings = withRoles
  let body = ''
  client.onConnect = async (request) => {
    body = JSON.stringify(request)
    return dataSource()
  }
  const element = await mountForm({ client })
  const choose = async (method: string): Promise<void> => {
    element.shadowRoot?.querySelector<HTMLElement>(`[value=${method}]`)?.click()
    await settle()
  }
  await choose('access_key')
  await userEvent.fill(input(element, 'secretAccessKey'), CANARY)
  await choose('role')
  await userEvent.fill(input(element, 'roleArn'), ROLE_ARN)
  buttonNamed(element, 'Connect').click()
  await expect.poll(() => body).toContain(ROLE_ARN)
  await settle()
  expect(body).not.toContain(CANARY)
  expect(places(element)).not.toContain(CANARY)
})
