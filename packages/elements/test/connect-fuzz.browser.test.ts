import type { AwsLinkedConnect } from '@aws-linked/elements'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROLE_ARN, withRoles } from './support/connect-fixtures.ts'
import { mountForm, press } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { KEY_ID } from './support/fixtures.ts'
import { input, inside } from './support/page.ts'

// Colours change nothing here: all of it in the light, a little in the others.
const plain = matchMedia('(prefers-color-scheme: light) and (forced-colors: none)').matches
const RUNS = { numRuns: plain ? 40 : 5, seed: 5 }
const thrown: unknown[] = []
const onError = (event: ErrorEvent | PromiseRejectionEvent): void => {
  thrown.push('reason' in event ? event.reason : event.error)
}
beforeEach(() => {
  thrown.length = 0
  addEventListener('error', onError)
  addEventListener('unhandledrejection', onError)
})
afterEach(() => {
  removeEventListener('error', onError)
  removeEventListener('unhandledrejection', onError)
})

// Whatever a clipboard or a person holds: any characters, and pieces that look like keys.
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    KEY_ID,
    `${KEY_ID},x`,
    ROLE_ARN,
    '\u0000',
    '\uFEFF"',
    '${jndi:x}',
    '<img src=x>',
  ),
  fc
    .array(
      fc.constantFrom('aws_access_key_id=', KEY_ID, '\n', ',', '"', '{', 'AWS_SECRET_ACCESS_KEY='),
    )
    .map((parts) => parts.join('')),
)

/** Sends what is typed: what came of it. */
async function outcome(element: AwsLinkedConnect, client: FakeClient): Promise<string> {
  const before = client.calls.filter((call) => call === 'connect').length
  await press(element)
  const requests = client.calls.filter((call) => call === 'connect').length - before
  const errors = element.shadowRoot?.querySelectorAll('.error').length ?? 0
  return `${errors > 0 ? 'text at a field' : ''}${requests > 0 ? 'request' : ''}`
}

function type(element: AwsLinkedConnect, id: string, typed: string): void {
  input(element, id).value = typed
  input(element, id).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}

function paste(element: AwsLinkedConnect, id: string, pasted: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', pasted)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  if (input(element, id).dispatchEvent(event)) input(element, id).value = pasted
}

// The answer never comes: the form stays, and Stop gives it back.
function waiting(): FakeClient {
  const client = new FakeClient()
  client.onConnect = () => new Promise(() => {})
  return client
}

async function again(element: AwsLinkedConnect): Promise<void> {
  const stop = inside(element, '[part=cancel]')
  if (stop.textContent.trim() === 'Stop') await press(element, 'Stop')
}

test('any key, typed or pasted, is a text at a field or a request', async () => {
  const client = waiting()
  const element = await mountForm({ client })
  await fc.assert(
    fc.asyncProperty(text, text, text, async (id, secret, pasted) => {
      type(element, 'accessKeyId', id)
      type(element, 'secretAccessKey', secret)
      paste(element, 'accessKeyId', pasted)
      expect(['text at a field', 'request']).toContain(await outcome(element, client))
      expect(thrown).toEqual([])
      await again(element)
    }),
    RUNS,
  )
}, 60_000)

test('any role, name and place of an export is a text at a field or a request', async () => {
  const client = waiting()
  client.settings = withRoles
  const element = await mountForm({ client, type: 'root' })
  await fc.assert(
    fc.asyncProperty(text, text, text, text, async (role, name, bucket, prefix) => {
      type(element, 'roleArn', role)
      type(element, 'name', name)
      type(element, 'bucket', bucket)
      type(element, 'prefix', prefix)
      expect(['text at a field', 'request']).toContain(await outcome(element, client))
      expect(thrown).toEqual([])
      await again(element)
    }),
    RUNS,
  )
}, 60_000)

test('any error of the server is shown in words, with no hole in them', async () => {
  const client = new FakeClient()
  const element = await mountForm({ client })
  await fc.assert(
    fc.asyncProperty(
      fc.anything({ withNullPrototype: true }),
      fc.option(fc.constantFrom('invalid_input', 'wrong_account_type', 'unheard_of', 'unexpected')),
      async (junk, code) => {
        const error: unknown = code ? Object.assign(new Error('x'), { code, remedy: 'y' }) : junk
        client.onConnect = async () => {
          throw error
        }
        type(element, 'accessKeyId', KEY_ID)
        type(element, 'secretAccessKey', 'secret')
        await press(element)
        expect(inside(element, '[role=alert]').textContent).not.toMatch(
          /\{\w+\}|\[object|undefined/,
        )
        expect(inside(element, '[role=alert]').textContent.trim()).not.toBe('')
        expect(thrown).toEqual([])
      },
    ),
    RUNS,
  )
}, 60_000)
