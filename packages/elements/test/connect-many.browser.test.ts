import type { Connections, LinkedAccounts } from '@aws-linked/model'
import type { AwsLinkedConnect } from '@aws-linked/elements'
import '../src/connect-many/connect-many.ts'
import { expect, test, vi } from 'vitest'
import {
  connections,
  EXTERNAL_ID,
  linkedAccount,
  ROLE_ARN,
  withRoles,
} from './support/connect-fixtures.ts'
import { mountForm, press, typeInto } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { dataSource, ORGANIZATION, refusal, ROOT_ACCOUNT } from './support/fixtures.ts'
import { buttonNamed, focused, input, inside, settle, textOf } from './support/page.ts'

const LAKE = '777788889999'
const EDGE = '333344445555'
const accounts: LinkedAccounts = {
  accounts: [
    linkedAccount('444455556666', {
      name: 'orders-prod',
      dataSourceId: 'ds-orders',
      billed: [{ amount: '20015.7638', currency: 'USD' }],
    }),
    linkedAccount(LAKE, {
      name: 'data-lake',
      billed: [
        { amount: '10287.3963', currency: 'USD' },
        { amount: '12.5', currency: 'EUR' },
      ],
    }),
    linkedAccount(EDGE, { name: 'edge-prod' }),
    linkedAccount('222233334444', { name: 'old', status: 'SUSPENDED' }),
  ],
}
const root = dataSource({
  id: 'ds-root',
  name: 'meridian-root',
  type: 'root',
  warnings: [],
  organization: { status: 'management', id: ORGANIZATION, managementAccountId: ROOT_ACCOUNT },
})

async function many(
  arrange: (client: FakeClient) => void = () => {},
): Promise<{ element: AwsLinkedConnect; client: FakeClient }> {
  const client = new FakeClient()
  client.settings = withRoles
  client.sources = [root]
  client.accounts = accounts
  client.onConnect = async () => root
  arrange(client)
  const element = await mountForm({ client, type: 'root' })
  await typeInto(element, 'roleArn', ROLE_ARN)
  await press(element)
  await press(element, 'Connect its linked accounts')
  await vi.waitFor(() => inside(element, '.accounts, .run, .many .notice'))
  await settle(20)
  return { element, client }
}

function rows(element: AwsLinkedConnect): string[] {
  return [...(element.shadowRoot?.querySelectorAll('.accounts li') ?? [])].map((each) =>
    each.textContent.replace(/\s+/g, ' ').trim(),
  )
}

async function tick(element: AwsLinkedConnect, value: string): Promise<void> {
  inside(element, `.accounts [value="${value}"]`).click()
  await settle()
}

const sent = (client: FakeClient): string[] =>
  client.calls.filter((call) => call.startsWith('connectMany'))

function ran(over: Partial<Connections> = {}): Connections {
  return connections([], {
    roleSetupId: 'rs-last',
    status: 'finished',
    accounts: [
      { accountId: LAKE, status: 'connected', dataSourceId: 'ds-lake' },
      {
        accountId: EDGE,
        status: 'failed',
        problem: {
          code: 'role_not_assumable',
          message: 'AWS did not let 999988887777 assume the role.',
          remedy: 'Check the StackSet.',
        },
      },
    ],
    ...over,
  })
}

test('its accounts are listed with what they are billed; connected ones are marked, suspended ones left out', async () => {
  const { element } = await many()
  expect(rows(element)).toEqual([
    'orders-prod 444455556666 $20,015.76 billed in the newest period Connected',
    `data-lake ${LAKE} $10,287.40 €12.50 billed in the newest period`,
    `edge-prod ${EDGE}`,
  ])
  expect(textOf(element)).toContain('1 suspended account is left out.')
  expect(element.shadowRoot?.querySelectorAll('.accounts input')).toHaveLength(2)
  expect(focused()?.id).toBe('many')
})

test('one role for all: its setup is issued for this root', async () => {
  const { element, client } = await many()
  expect(client.calls).toContain('createRoleSetup {"type":"linked","rootId":"ds-root"}')
  expect(textOf(element)).toContain(EXTERNAL_ID)
  expect(textOf(element)).toContain('Create a StackSet of the template.')
})

test('a search narrows the list, and Select these takes what it found', async () => {
  const { element } = await many()
  const search = input(element, 'search')
  search.value = 'EDGE'
  search.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await settle()
  expect(rows(element)).toEqual([`edge-prod ${EDGE}`])
  inside(element, '#select-all').click()
  await settle()
  expect(buttonNamed(element, 'Connect 1 account')).toBeTruthy()
})

test('Select all takes all that can be connected, and gives them back', async () => {
  const { element } = await many()
  inside(element, '#select-all').click()
  await settle()
  expect(buttonNamed(element, 'Connect 2 accounts')).toBeTruthy()
  expect(inside(element, 'output').textContent).toBe('2 selected')
  inside(element, '#select-all').click()
  await settle()
  expect(buttonNamed(element, 'Connect accounts')).toBeTruthy()
})

test('without a choice it says what is missing, and starts nothing', async () => {
  const { element, client } = await many()
  await press(element, 'Connect accounts')
  expect(textOf(element)).toContain('Select an account first.')
  expect(sent(client)).toEqual([])
})

test('the run is watched as it goes, and its end is said', async () => {
  const { element, client } = await many()
  inside(element, '#select-all').click()
  await settle()
  await press(element, 'Connect 2 accounts')
  expect(sent(client)).toEqual([
    `connectMany ds-root {"roleSetupId":"rs-1","accountIds":["${LAKE}","${EDGE}"]}`,
  ])
  expect(textOf(element)).toContain('Connecting accounts 0 of 2')
  const run = ran({
    status: 'running',
    accounts: [
      { accountId: LAKE, status: 'connected', dataSourceId: 'ds-lake' },
      { accountId: EDGE, status: 'connecting' },
    ],
  })
  client.push({ type: 'connections', connections: run })
  await settle()
  expect(textOf(element)).toContain('1 of 2')
  expect(rows(element)).toEqual([`edge-prod ${EDGE} Connecting`, `data-lake ${LAKE} Connected`])
  client.connections = ran()
  client.push({ type: 'connections', connections: ran() })
  await settle(20)
  expect(inside(element, '[role=status]').textContent).toContain('All accounts are done')
  expect(rows(element)[0]).toContain('Check the StackSet.')
})

test('another root’s run is not this one’s', async () => {
  const { element, client } = await many()
  client.push({ type: 'connections', connections: ran({ dataSourceId: 'ds-other' }) })
  await settle()
  expect(textOf(element)).not.toContain('The last run')
})

test('what failed is tried again, through the same role', async () => {
  const { element, client } = await many((server) => (server.connections = ran()))
  expect(textOf(element)).toContain('The last run connected 1 and could not connect 1.')
  await press(element, 'Show it')
  await press(element, 'Try the failed one again')
  expect(sent(client)).toEqual([
    `connectMany ds-root {"roleSetupId":"rs-last","accountIds":["${EDGE}"]}`,
  ])
})

test('further accounts get the last run’s role, whose setup can be looked at again', async () => {
  const { element, client } = await many((server) => (server.connections = ran()))
  expect(client.calls.join()).not.toContain('createRoleSetup {"type":"linked"')
  expect(textOf(element)).toContain('The role of the last run')
  await press(element, 'Show its setup')
  expect(textOf(element)).toContain(EXTERNAL_ID)
  await tick(element, LAKE)
  await press(element, 'Connect 1 account')
  expect(sent(client)).toEqual([
    `connectMany ds-root {"roleSetupId":"rs-1","accountIds":["${LAKE}"]}`,
  ])
})

test('a run that is under way is found again after a reload', async () => {
  const running = ran({ status: 'running', accounts: [{ accountId: EDGE, status: 'waiting' }] })
  const { element } = await many((server) => (server.connections = running))
  expect(textOf(element)).toContain('Connecting accounts 0 of 1')
  expect(rows(element)).toEqual([`edge-prod ${EDGE} Waiting`])
})

test('Stop ends the run; what is connected stays', async () => {
  const running = ran({ status: 'running' })
  const { element, client } = await many((server) => (server.connections = running))
  await press(element, 'Stop')
  await settle(20)
  expect(client.calls).toContain('cancelConnections ds-root')
  expect(textOf(element)).toContain('Stopped')
  expect(rows(element).join()).toContain(`${LAKE} Connected`)
})

test('a start that is refused says why, and the choice is kept', async () => {
  const { element, client } = await many()
  client.onConnectMany = async () => {
    throw refusal('invalid_input', { field: 'accountIds' })
  }
  await tick(element, LAKE)
  await press(element, 'Connect 1 account')
  expect(textOf(element)).toContain('The server’s message.')
  expect(buttonNamed(element, 'Connect 1 account')).toBeTruthy()
})

test('an Organization that cannot be read says so, and shows the bill’s accounts', async () => {
  const { element } = await many((server) => {
    server.accounts = {
      accounts: [{ id: LAKE, billed: [{ amount: '1', currency: 'USD' }] }],
      problem: {
        code: 'access_denied',
        message: 'AWS refused organizations:ListAccounts.',
        remedy: 'These are the bill’s accounts.',
      },
    }
  })
  expect(textOf(element)).toContain('AWS refused organizations:ListAccounts.')
  expect(rows(element)).toEqual([`${LAKE} $1.00 billed in the newest period`])
})

test('a list that cannot be read says why, and Try again reads it', async () => {
  const { element, client } = await many((server) => {
    server.listAccounts = async () => {
      throw refusal('timeout')
    }
  })
  expect(textOf(element)).toContain('The server’s message.')
  client.listAccounts = async () => accounts
  await press(element, 'Try again')
  await settle(20)
  expect(rows(element)).toHaveLength(3)
})

test('thousands of accounts are drawn as far as they are looked at; Select all has all', async () => {
  const { element } = await many((server) => {
    server.accounts = {
      accounts: Array.from({ length: 3000 }, (_, at) =>
        linkedAccount(String(100_000_000_000 + at)),
      ),
    }
  })
  expect(rows(element)).toHaveLength(200)
  expect(textOf(element)).toContain('2,800 more.')
  inside(element, '#select-all').click()
  await settle()
  expect(buttonNamed(element, 'Connect 3,000 accounts')).toBeTruthy()
})

test('Back goes back, and stops listening', async () => {
  const { element, client } = await many()
  expect(client.listening).toBe(1)
  await press(element, 'Back')
  await settle(20)
  expect(textOf(element)).toContain('meridian-root is connected')
  expect(focused()?.id).toBe('connected')
  expect(client.listening).toBe(0)
})

test('a server without roles offers none of it', async () => {
  const client = new FakeClient()
  client.onConnect = async () => root
  const element = await mountForm({ client, type: 'root' })
  await typeInto(element, 'accessKeyId', 'AKIAIOSFODNN7EXAMPLE')
  await typeInto(element, 'secretAccessKey', 'x')
  await press(element)
  expect(textOf(element)).not.toContain('Connect its linked accounts')
})
