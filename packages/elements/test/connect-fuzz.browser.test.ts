import type { AwsLinkedConnect } from '@aws-linked/elements'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROLE_ARN, withRoles } from './support/connect-fixtures.ts'
import { mountForm, press, typeInto } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { KEY_ID } from './support/fixtures.ts'
import { input, inside } from './support/page.ts'

const RUNS = { numRuns: 60, seed: 5 } as const
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

/** Sends what is typed: then there is a text at a field or one request, and never an exception. */
async function outcome(element: AwsLinkedConnect, client: FakeClient): Promise<void> {
  const before = client.calls.filter((call) => call === 'connect').length
  await press(element)
  const requests = client.calls.filter((call) => call === 'connect').length - before
  const errors = element.shadowRoot?.querySelectorAll('.error').length ?? 0
  expect([requests > 0, errors > 0]).toContain(true)
  expect(requests > 0 && errors > 0).toBe(false)
  expect(thrown).toEqual([])
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
      await typeInto(element, 'accessKeyId', id)
      await typeInto(element, 'secretAccessKey', secret)
      paste(element, 'accessKeyId', pasted)
      await outcome(element, client)
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
      await typeInto(element, 'roleArn', role)
      await typeInto(element, 'name', name)
      await typeInto(element, 'bucket', bucket)
      await typeInto(element, 'prefix', prefix)
      await outcome(element, client)
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
        await typeInto(element, 'accessKeyId', KEY_ID)
        await typeInto(element, 'secretAccessKey', 'secret')
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
