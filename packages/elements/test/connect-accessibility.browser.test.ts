import type { DataSource } from '@aws-linked/model'
import type { AwsLinkedConnect } from '@aws-linked/elements'
import '../src/connect-export/export-part.ts'
import '../src/connect-many/connect-many.ts'
import { describe, expect, test, vi } from 'vitest'
import {
  connections,
  foundExport,
  linkedAccount,
  report,
  ROLE_ARN,
  roleSetup,
  withRoles,
} from './support/connect-fixtures.ts'
import { mountForm, press, typeInto } from './support/connect-form.ts'
import { page } from 'vitest/browser'
import { FakeClient } from './support/fake-client.ts'
import { dataSource, KEY_ID, refusal } from './support/fixtures.ts'
import { buttonNamed, input, inside, objections, settle, smallTargets } from './support/page.ts'

async function sent(answer: () => Promise<DataSource>): Promise<AwsLinkedConnect> {
  const client = new FakeClient()
  client.onConnect = answer
  const element = await mountForm({ client })
  input(element, 'accessKeyId').value = KEY_ID
  input(element, 'secretAccessKey').value = 'secret'
  buttonNamed(element, 'Connect').click()
  await settle()
  return element
}

function withSetup(): FakeClient {
  const client = new FakeClient()
  client.settings = withRoles
  client.onRoleSetup = async (request) =>
    roleSetup(
      { ...request, ...(request.type === 'root' && { rootId: 'x' }) },
      { quickCreateUrl: 'https://console.aws.amazon.com/cloudformation/home' },
    )
  return client
}

async function connectedRoot(client: FakeClient = withSetup()): Promise<AwsLinkedConnect> {
  const root = dataSource({ id: 'ds-root', type: 'root', warnings: [] })
  client.sources = [root]
  client.onConnect = async () => root
  client.exports = {
    exports: [
      foundExport(),
      foundExport({ name: 'legacy', access: 'refused' }),
      foundExport({ name: 'new', access: 'not_delivered' }),
    ],
  }
  const element = await mountForm({ client, type: 'root' })
  await typeInto(element, 'roleArn', ROLE_ARN)
  await press(element)
  await vi.waitFor(() => inside(element, '.options'))
  return element
}

async function many(arrange: (client: FakeClient) => void = () => {}): Promise<void> {
  const client = withSetup()
  client.accounts = {
    accounts: [
      linkedAccount('444455556666', { dataSourceId: 'ds-orders' }),
      linkedAccount('777788889999', { billed: [{ amount: '10287.3963', currency: 'USD' }] }),
    ],
  }
  arrange(client)
  const element = await connectedRoot(client)
  await press(element, 'Connect its linked accounts')
  await vi.waitFor(() => inside(element, '.accounts'))
  await settle(20)
}

const states: Record<string, () => Promise<unknown>> = {
  empty: () => mountForm({ client: new FakeClient() }),
  root: () => mountForm({ client: new FakeClient(), type: 'root' }),
  'with the policy open': async () => {
    const element = await mountForm({ client: new FakeClient() })
    inside(element, 'summary').click()
    await settle()
  },
  'sent empty': async () => {
    const element = await mountForm({ client: new FakeClient() })
    buttonNamed(element, 'Connect').click()
    await settle()
  },
  connecting: () => sent(() => new Promise(() => {})),
  'refused at a field': () =>
    sent(async () => {
      throw refusal('invalid_secret_access_key', { requestId: '01K9ZV7Q2M' })
    }),
  'refused as a whole': () =>
    sent(async () => {
      throw refusal('access_denied', {
        details: { action: 'sts:GetCallerIdentity', account: '444455556666' },
      })
    }),
  connected: () => sent(async () => dataSource()),
  'connected, with a report': () => sent(async () => dataSource({ permissions: report() })),
  'a role': () => mountForm({ client: withSetup() }),
  'a root’s role': () => mountForm({ client: withSetup(), type: 'root' }),
  'a role refused': async () => {
    const client = withSetup()
    client.onConnect = async () => {
      throw refusal('role_not_assumable', { field: 'roleArn', requestId: '01K9ZV7Q2M' })
    }
    const element = await mountForm({ client })
    await typeInto(element, 'roleArn', ROLE_ARN)
    await press(element)
  },
  'keys that look swapped': async () => {
    const element = await mountForm({ client: new FakeClient() })
    await typeInto(element, 'secretAccessKey', KEY_ID)
    inside(element, '.hunch')
  },
  'a connected root, its exports': async () => {
    const element = await connectedRoot()
    inside(element, '[name=export][value=typed]').click()
    await settle()
  },
  'many to choose from': () => many(),
  'many being connected': () =>
    many((client) => {
      client.connections = connections([], {
        accounts: [
          { accountId: '777788889999', status: 'connected' },
          {
            accountId: '333344445555',
            status: 'failed',
            problem: { code: 'role_not_assumable', message: 'Refused.', remedy: 'Check it.' },
          },
          { accountId: '222233334444', status: 'connecting' },
          { accountId: '222233334445', status: 'waiting' },
        ],
      })
    }),
}

describe('axe finds nothing, nothing overflows and every target can be hit', () => {
  test.each(Object.entries(states))('%s', async (_, arrange) => {
    await arrange()
    expect(await objections()).toEqual([])
    expect(smallTargets()).toEqual([])
  })

  test('from right to left', async () => {
    document.documentElement.dir = 'rtl'
    for (const state of ['refused at a field', 'a root’s role', 'connected, with a report']) {
      await states[state]?.()
      expect(await objections()).toEqual([])
      document.body.replaceChildren()
    }
  })

  test.each([390, 768])('at %i px nothing is wider than the page', async (width) => {
    await page.viewport(width, 800)
    for (const arrange of Object.values(states)) {
      await arrange()
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
      document.body.replaceChildren()
    }
  })
})

test('live regions are there from the start', async () => {
  const element = await mountForm({ client: new FakeClient() })
  const alert = inside(element, '[role=alert]')
  const status = inside(element, '[role=status]')
  buttonNamed(element, 'Connect').click()
  await settle()
  expect(inside(element, '[role=alert]')).toBe(alert)
  expect(inside(element, '[role=status]')).toBe(status)
})

test('a host’s own tokens reach the parts, from any distance', async () => {
  const element = await mountForm({ client: new FakeClient() })
  document.documentElement.style.setProperty('--aws-linked-radius', '11px')
  try {
    expect(getComputedStyle(input(element, 'name')).borderStartStartRadius).toBe('11px')
  } finally {
    document.documentElement.style.removeProperty('--aws-linked-radius')
  }
})
