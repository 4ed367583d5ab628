import '@aws-linked/elements/data-sources'
// The parts that are loaded when they are needed: loaded beforehand, so that it takes no time in a test.
import '../src/source-panels/replace-panel.ts'
import '../src/connect-role/role-part.ts'
import type { CredentialsRequest, DataSource } from '@aws-linked/model'
import type { AwsLinkedDataSources } from '@aws-linked/elements'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ROLE_ARN, withRoles } from './support/connect-fixtures.ts'
import { FakeClient } from './support/fake-client.ts'
import { CANARY, dataSource, KEY_ID, refusal } from './support/fixtures.ts'
import {
  buttonNamed,
  focused,
  input,
  inside,
  mount,
  objections,
  settle,
  smallTargets,
  textOf,
} from './support/page.ts'

const broken = {
  state: 'needs_attention',
  problem: {
    code: 'invalid_access_key_id',
    message: 'AWS does not know the key.',
    remedy: 'Check it.',
    since: '2025-03-12T08:14:00Z',
  },
} as const

/** The form that replaces credentials, opened by the one action of the notice. */
async function replacing(
  client = new FakeClient(),
): Promise<{ element: AwsLinkedDataSources; client: FakeClient }> {
  client.sources = [dataSource(broken)]
  const element = await mount('aws-linked-data-sources', { client })
  buttonNamed(element, 'Replace credentials').click()
  await vi.waitFor(() => {
    if (!element.shadowRoot?.querySelector('.replace .policy .count')) throw new Error('no form')
    if (element.shadowRoot.querySelector('.waiting')) throw new Error('something is waited for')
  })
  return { element, client }
}

/** Types the canary, by real key presses. */
async function type(element: AwsLinkedDataSources): Promise<void> {
  await userEvent.fill(input(element, 'accessKeyId'), KEY_ID)
  await userEvent.fill(input(element, 'secretAccessKey'), CANARY)
}

/** Everywhere outside the input's own value where the secret could be read. */
function places(element: AwsLinkedDataSources): string {
  const shadow = element.shadowRoot
  return [
    element.getHTML({ serializableShadowRoots: true, shadowRoots: shadow ? [shadow] : [] }),
    shadow?.innerHTML,
    ...[...(shadow?.querySelectorAll('*') ?? [])].flatMap((each) =>
      [...each.attributes].map(({ value }) => value),
    ),
    location.href,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    JSON.stringify(history.state),
  ].join('\n')
}

test('a key that stopped says since when and why, with one thing to do', async () => {
  const client = new FakeClient()
  client.sources = [dataSource(broken)]
  const element = await mount('aws-linked-data-sources', { client })
  const reason = inside(element, '[part=reason]')
  expect(reason.textContent.replace(/\s+/g, ' ').trim()).toBe(
    'AWS refuses the access key since 12 Mar 2025. It was deleted or made inactive. Create a new key, or switch to a role. Replace credentials',
  )
  expect(inside(element, 'time').title).toBe('12 Mar 2025, 08:14 UTC')
})

test('a new key is sent for the same Data Source, and the row is well again', async () => {
  const { element, client } = await replacing()
  expect(textOf(element)).toContain('Use credentials of the same account, 444455556666.')
  let sent: CredentialsRequest | undefined
  client.onReplaceCredentials = async (_, credentials): Promise<DataSource> => {
    sent = credentials
    return dataSource()
  }
  await type(element)
  buttonNamed(element, 'Replace').click()
  await settle()
  expect(sent).toEqual({ accessKeyId: KEY_ID, secretAccessKey: CANARY })
  expect(element.shadowRoot?.querySelector('.replace')).toBeNull()
  expect(inside(element, '[part=state]').textContent).toContain('Connected')
  expect(inside(element, '[role=status]').textContent).toBe(
    'The credentials of orders-prod are replaced',
  )
  expect(focused()?.ariaLabel).toBe('More actions for orders-prod')
})

test('the secret is in its input and nowhere else: typed, refused, replaced', async () => {
  const { element, client } = await replacing()
  const events: string[] = []
  for (const name of [
    'aws-linked-connect-request',
    'aws-linked-connected',
    'aws-linked-connect-error',
  ])
    element.addEventListener(name, (event) => events.push(event.type))
  await type(element)
  expect(input(element, 'secretAccessKey').type).toBe('password')
  expect(places(element)).not.toContain(CANARY)
  client.onReplaceCredentials = async () => {
    throw refusal('invalid_secret_access_key')
  }
  buttonNamed(element, 'Replace').click()
  await settle()
  expect(inside(element, '#secretAccessKey-error').textContent).toContain(
    `This secret does not belong to ${KEY_ID}.`,
  )
  expect(inside(element, '.replace [role=alert]').textContent.replace(/\s+/g, ' ')).toContain(
    'Not replaced. AWS refused the secret access key.',
  )
  expect(focused()).toBe(input(element, 'secretAccessKey'))
  expect(places(element)).not.toContain(CANARY)
  const field = input(element, 'secretAccessKey')
  client.onReplaceCredentials = async () => dataSource()
  buttonNamed(element, 'Replace').click()
  await settle()
  expect(field.value).toBe('')
  expect(places(element)).not.toContain(CANARY)
  expect(events).toEqual([])
})

test('this suite would see a secret that is mirrored into an attribute', async () => {
  const { element } = await replacing()
  await type(element)
  input(element, 'secretAccessKey').setAttribute('value', CANARY)
  expect(places(element)).toContain(CANARY)
})

test('Cancel, and leaving the page, wipe the secret', async () => {
  const { element } = await replacing()
  await type(element)
  const field = input(element, 'secretAccessKey')
  window.dispatchEvent(new Event('pagehide'))
  expect(field.value).toBe('')
  await type(element)
  buttonNamed(element, 'Cancel').click()
  await settle()
  expect(field.value).toBe('')
  expect(element.shadowRoot?.querySelector('.replace')).toBeNull()
})

test('taken out of the page, the secret is wiped', async () => {
  const { element } = await replacing()
  await type(element)
  const field = input(element, 'secretAccessKey')
  element.remove()
  await settle()
  expect(field.value).toBe('')
})

test('empty fields are named without asking the server', async () => {
  const { element, client } = await replacing()
  buttonNamed(element, 'Replace').click()
  await settle()
  expect(focused()).toBe(input(element, 'accessKeyId'))
  expect(textOf(element)).toContain('Enter the access key ID.')
  expect(client.calls.some((call) => call.startsWith('replaceCredentials'))).toBe(false)
})

test('another account’s key is refused where it was typed', async () => {
  const { element, client } = await replacing()
  client.onReplaceCredentials = async () => {
    throw refusal('invalid_input', { field: 'accessKeyId' })
  }
  await type(element)
  buttonNamed(element, 'Replace').click()
  await settle()
  expect(inside(element, '#accessKeyId-error').textContent).toContain('The server’s message.')
})

test('a pasted key fills both fields', async () => {
  const { element } = await replacing()
  const clipboardData = new DataTransfer()
  clipboardData.setData('text', `aws_access_key_id=${KEY_ID}\naws_secret_access_key=${CANARY}`)
  const paste = new ClipboardEvent('paste', {
    clipboardData,
    bubbles: true,
    cancelable: true,
    composed: true,
  })
  input(element, 'accessKeyId').dispatchEvent(paste)
  await settle()
  expect(input(element, 'accessKeyId').value).toBe(KEY_ID)
  expect(input(element, 'secretAccessKey').value).toBe(CANARY)
})

test('where the server has roles, a role is offered first, made for this account alone', async () => {
  const withThem = new FakeClient()
  withThem.settings = withRoles
  const { element, client } = await replacing(withThem)
  await settle(20)
  expect(client.calls).toContain('createRoleSetup {"type":"linked","accountId":"444455556666"}')
  let sent: CredentialsRequest | undefined
  client.onReplaceCredentials = async (_, credentials) => {
    sent = credentials
    return dataSource({ credentials: { kind: 'role', roleArn: ROLE_ARN, externalId: 'al-1' } })
  }
  input(element, 'roleArn').value = ROLE_ARN
  buttonNamed(element, 'Replace').click()
  await settle()
  expect(sent).toEqual({ roleSetupId: 'rs-1', roleArn: ROLE_ARN })
  expect(inside(element, '.how').textContent).toContain('Role')
})

test('while it is tried it can be stopped, and what was typed stays', async () => {
  const { element, client } = await replacing()
  client.onReplaceCredentials = () => new Promise(() => undefined)
  await type(element)
  buttonNamed(element, 'Replace').click()
  await settle()
  expect(inside(element, '.replace').ariaBusy).toBe('true')
  buttonNamed(element, 'Stop').click()
  await settle()
  expect(inside(element, '.replace').hasAttribute('aria-busy')).toBe(false)
  expect(input(element, 'secretAccessKey').value).toBe(CANARY)
})

test('axe finds nothing in the form, nothing overflows and every target can be hit', async () => {
  const client = new FakeClient()
  client.settings = withRoles
  await replacing(client)
  expect(await objections()).toEqual([])
  expect(smallTargets()).toEqual([])
})
