import type { ConnectRequest, DataSource } from '@aws-linked/model'
import type { AwsLinkedConnect } from '@aws-linked/elements'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { mountForm } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { CANARY, dataSource, KEY_ID, refusal, ROOT_ACCOUNT } from './support/fixtures.ts'
import { buttonNamed, focused, input, inside, mount, settle, textOf } from './support/page.ts'

interface Form {
  readonly element: AwsLinkedConnect
  readonly client: FakeClient
  readonly requests: ConnectRequest[]
  /** Names of the events that left the element. */
  readonly events: string[]
}

async function form(answer: () => Promise<DataSource> = async () => dataSource()): Promise<Form> {
  const client = new FakeClient()
  const requests: ConnectRequest[] = []
  client.onConnect = (request) => {
    requests.push(request)
    return answer()
  }
  const element = await mountForm({ client })
  const events: string[] = []
  for (const name of ['request', 'error', 'cancel', 'root']) {
    element.addEventListener(`aws-linked-connect-${name}`, () => events.push(name))
  }
  element.addEventListener('aws-linked-connected', () => events.push('connected'))
  return { element, client, requests, events }
}

function type(element: AwsLinkedConnect, id = KEY_ID, secret = CANARY): void {
  input(element, 'accessKeyId').value = id
  input(element, 'secretAccessKey').value = secret
}

async function submit(element: AwsLinkedConnect, name = 'Connect'): Promise<void> {
  buttonNamed(element, name).click()
  await settle()
}

test('by keyboard alone: key, secret, Enter, connected', async () => {
  const { element, requests, events } = await form()
  input(element, 'accessKeyId').focus()
  await userEvent.keyboard(KEY_ID)
  await userEvent.tab()
  expect(focused()?.id).toBe('secretAccessKey')
  await userEvent.keyboard('secret{Enter}')
  await settle()
  expect(requests).toEqual([
    { type: 'linked', credentials: { accessKeyId: KEY_ID, secretAccessKey: 'secret' } },
  ])
  expect(textOf(element)).toContain('orders-prod is connected')
  expect(focused()?.id).toBe('connected')
  expect(events).toEqual(['request', 'connected'])
})

test('Tab goes through the form in reading order', async () => {
  const { element } = await form()
  element.shadowRoot?.querySelector<HTMLElement>('[type=radio]')?.focus()
  const order: string[] = []
  for (let step = 0; step < 8; step += 1) {
    const at = focused()
    order.push(at?.id || (at?.textContent ?? '').replace(/\s+/g, ' ').trim())
    await userEvent.tab()
  }
  expect(order).toEqual([
    'type',
    'accessKeyId',
    'secretAccessKey',
    'name',
    'Permissions it needs 3 actions',
    'Copy policy',
    'Connect',
    'Cancel',
  ])
})

test('sent empty, it names both fields and focuses the first; nothing is sent', async () => {
  const { element, requests, events } = await form()
  await submit(element)
  expect(inside(element, '#accessKeyId-error').textContent.trim()).toBe('Enter the access key ID.')
  expect(inside(element, '[role=alert]').textContent.replace(/\s+/g, ' ').trim()).toBe(
    'Not connected. Check the access key ID and the secret access key.',
  )
  expect(focused()?.id).toBe('accessKeyId')
  expect(input(element, 'accessKeyId').getAttribute('aria-describedby')).toBe(
    'accessKeyId-error accessKeyId-hint',
  )
  expect([requests, events]).toEqual([[], []])
})

test('Connect is never disabled', async () => {
  const { element } = await form(() => new Promise(() => {}))
  expect(buttonNamed(element, 'Connect').disabled).toBe(false)
  type(element)
  await submit(element)
  expect(buttonNamed(element, 'Connecting…').disabled).toBe(false)
})

test('a space is said, not trimmed', async () => {
  const { element, requests } = await form()
  type(element, `${KEY_ID} `)
  await submit(element)
  expect(inside(element, '#accessKeyId-error').textContent).toContain('a space or line break')
  expect(input(element, 'accessKeyId').value).toBe(`${KEY_ID} `)
  expect(requests).toEqual([])
})

test('the text at a field goes when it is edited, the alert when the form is sent again', async () => {
  const { element } = await form()
  await submit(element)
  await userEvent.type(input(element, 'accessKeyId'), 'A')
  expect(element.shadowRoot?.querySelector('#accessKeyId-error')).toBeNull()
  expect(element.shadowRoot?.querySelector('#secretAccessKey-error')).not.toBeNull()
  expect(inside(element, '[role=alert]').textContent).toContain('Not connected.')
  type(element)
  await submit(element)
  expect(textOf(element)).not.toContain('Not connected.')
})

test('a wrong secret stands at the secret, is announced, and has the focus', async () => {
  const { element, events } = await form(async () => {
    throw refusal('invalid_secret_access_key', { field: 'secretAccessKey', requestId: '01K9ZV' })
  })
  type(element)
  await submit(element)
  expect(inside(element, '#secretAccessKey-error').textContent).toContain(
    `This secret does not belong to ${KEY_ID}. Paste the secret`,
  )
  expect(input(element, 'secretAccessKey').ariaInvalid).toBe('true')
  expect(inside(element, '[role=alert]').textContent).toContain('AWS refused the')
  expect(focused()?.id).toBe('secretAccessKey')
  expect(textOf(element)).toContain('Request 01K9ZV')
  expect(events).toEqual(['request', 'error'])
})

test('the alert’s link goes to its field without changing the address', async () => {
  const { element } = await form(async () => {
    throw refusal('invalid_access_key_id')
  })
  type(element)
  await submit(element)
  buttonNamed(element, 'Cancel').focus()
  const before = location.href
  inside(element, '[role=alert] a').click()
  expect(focused()?.id).toBe('accessKeyId')
  expect(location.href).toBe(before)
})

test('a refusal without a field has the focus itself, and its action tries again', async () => {
  let refuse = true
  const { element, requests } = await form(async () => {
    if (refuse) throw refusal('unreachable')
    return dataSource()
  })
  type(element)
  await submit(element)
  expect(focused()?.id).toBe('alert')
  expect(focused()?.textContent).toContain('This server cannot reach AWS.')
  refuse = false
  await submit(element, 'Try again')
  expect(requests).toHaveLength(2)
  expect(textOf(element)).toContain('orders-prod is connected')
})

test('a root account typed as linked is connected as root by one press', async () => {
  const { element, requests } = await form(async () => {
    if (requests.length === 1) {
      const details = { account: ROOT_ACCOUNT, organization: 'o-1' }
      throw refusal('wrong_account_type', { details })
    }
    return dataSource({ type: 'root' })
  })
  type(element)
  await submit(element)
  expect(inside(element, '#type-error').textContent).toContain(
    `${ROOT_ACCOUNT} is the root account of o-1. Connect it as Root.`,
  )
  await submit(element, 'Connect as Root')
  expect(requests.map((request) => request.type)).toEqual(['linked', 'root'])
  expect(requests[1]?.credentials).toHaveProperty('secretAccessKey', CANARY)
})

test('while connecting the fields are locked, a second Enter does nothing, and Stop stops', async () => {
  let aborted = false
  const { element, client, requests, events } = await form()
  client.onConnect = (request, signal) => {
    requests.push(request)
    signal.addEventListener('abort', () => (aborted = true))
    return new Promise(() => {})
  }
  type(element)
  await submit(element)
  expect(inside(element, 'form').ariaBusy).toBe('true')
  expect(element.matches(':state(connecting)')).toBe(true)
  expect(buttonNamed(element, 'Connecting…').getAttribute('aria-disabled')).toBe('true')
  expect(input(element, 'secretAccessKey').readOnly).toBe(true)
  expect(inside(element, '[role=status] [aria-current]').textContent).toContain('Signing in to AWS')
  buttonNamed(element, 'Connecting…').click()
  expect(requests).toHaveLength(1)
  await submit(element, 'Stop')
  expect(aborted).toBe(true)
  expect(focused()?.textContent.trim()).toBe('Connect')
  expect(input(element, 'secretAccessKey').value).toBe(CANARY)
  expect(events).toEqual(['request'])
})

test('an answer after Stop changes nothing', async () => {
  const answer = Promise.withResolvers<DataSource>()
  const { element, events } = await form(() => answer.promise)
  type(element)
  await submit(element)
  await submit(element, 'Stop')
  answer.resolve(dataSource())
  await settle()
  expect(textOf(element)).not.toContain('is connected')
  expect(events).not.toContain('connected')
})

test('Linked has no bucket fields and says where its billing comes from', async () => {
  const { element } = await form()
  expect(element.shadowRoot?.querySelector('#bucket')).toBeNull()
  expect(textOf(element)).toContain('Its billing comes through the root account.')
})

test('Root asks for its export, which is sent as far as it is filled', async () => {
  const { element, requests } = await form()
  inside(element, '[value=root]').click()
  await settle()
  type(element)
  input(element, 'name').value = ' meridian-root '
  input(element, 'bucket').value = 'meridian-billing'
  await submit(element)
  expect(requests).toEqual([
    {
      type: 'root',
      name: 'meridian-root',
      credentials: { accessKeyId: KEY_ID, secretAccessKey: CANARY },
      billingExport: { bucket: 'meridian-billing' },
    },
  ])
})

test('what was typed for Root is not sent for Linked', async () => {
  const { element, requests } = await form()
  element.type = 'root'
  await settle()
  input(element, 'bucket').value = 'meridian-billing'
  element.type = 'linked'
  await settle()
  type(element)
  await submit(element)
  expect(requests[0]).not.toHaveProperty('billingExport')
})

test('the host can stop a request, and knows all of it but the secret', async () => {
  const { element, requests } = await form()
  let asked: unknown
  element.addEventListener('aws-linked-connect-request', (event) => {
    event.preventDefault()
    asked = event.request
  })
  type(element)
  await submit(element)
  expect(asked).toEqual({ type: 'linked', accessKeyId: KEY_ID })
  expect(requests).toEqual([])
  expect(textOf(element)).not.toContain('Waiting')
})

test('Cancel empties the form and says so', async () => {
  const { element, events } = await form()
  type(element)
  await submit(element, 'Cancel')
  expect(input(element, 'accessKeyId').value).toBe('')
  expect(events).toEqual(['cancel'])
})

test('a connected linked account says its billing waits for the root, and offers to connect it', async () => {
  const { element, events } = await form()
  type(element)
  await submit(element)
  expect(textOf(element)).toContain(
    `It comes through the root account, ${ROOT_ACCOUNT}, which is not connected.`,
  )
  await submit(element, 'Connect root account')
  expect(events).toContain('root')
  expect(element.type).toBe('root')
  expect(input(element, 'secretAccessKey').value).toBe('')
  expect(focused()?.id).toBe('accessKeyId')
})

test('without a warning there is no billing hint', async () => {
  const { element } = await form(async () => dataSource({ warnings: [] }))
  type(element)
  await submit(element)
  expect(textOf(element)).not.toContain('No billing data yet')
})

test('Show resources says which, Connect another begins anew', async () => {
  const { element } = await form()
  let shown = ''
  element.addEventListener('aws-linked-show-resources', (event) => (shown = event.dataSourceId))
  type(element)
  await submit(element)
  await submit(element, 'Show resources')
  expect(shown).toBe('ds-orders')
  await submit(element, 'Connect another')
  expect(input(element, 'accessKeyId').value).toBe('')
  expect(element.matches(':state(connected)')).toBe(false)
})

test('a host that sets another type after connecting gets the form again', async () => {
  const { element } = await form()
  type(element)
  await submit(element)
  element.type = 'root'
  await settle()
  expect(input(element, 'accessKeyId').value).toBe('')
})

test('focus() goes to the first empty field', async () => {
  const { element } = await form()
  element.focus()
  expect(focused()?.id).toBe('accessKeyId')
  input(element, 'accessKeyId').value = KEY_ID
  element.focus()
  expect(focused()?.id).toBe('secretAccessKey')
})

test('without a server the form says what it lacks', async () => {
  const element = await mount('aws-linked-connect', {})
  type(element)
  await submit(element)
  expect(inside(element, '[role=alert]').textContent).toContain('no server to ask')
})
