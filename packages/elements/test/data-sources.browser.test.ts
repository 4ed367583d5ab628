import '@aws-linked/elements/data-sources'
import type { AwsLinkedDataSources } from '@aws-linked/elements'
import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { FakeClient } from './support/fake-client.ts'
import { dataSource, discovery, ORGANIZATION, refusal, ROOT_ACCOUNT } from './support/fixtures.ts'
import {
  buttonNamed,
  focused,
  inside,
  mount,
  objections,
  settle,
  smallTargets,
  textOf,
} from './support/page.ts'

const running = discovery({ finished: 68, total: 87, found: 341, problemCount: 2 })

async function list(
  sources = [dataSource()],
): Promise<{ element: AwsLinkedDataSources; client: FakeClient }> {
  const client = new FakeClient()
  client.sources = sources
  return { element: await mount('aws-linked-data-sources', { client }), client }
}

test('a Data Source shows its name, account, type, credentials, resources and state', async () => {
  const finishedAt = '2025-03-12T09:41:00Z'
  const { element } = await list([
    dataSource({ discovery: { ...running, status: 'finished', finishedAt } }),
  ])
  const row = inside(element, '.source').textContent.replace(/\s+/g, ' ').trim()
  expect(row).toBe(
    'orders-prod 444455556666 Linked Access key 1 of 1 actions allowed 168 resources Connected discovered 12 Mar 2025, 2 problems',
  )
})

test('each Organization is one card, with one notice where its root is missing', async () => {
  const { element } = await list([
    dataSource({ id: 'a' }),
    dataSource({ id: 'b' }),
    dataSource({ id: 'c', organization: { status: 'none' }, warnings: [] }),
  ])
  const cards = element.shadowRoot?.querySelectorAll('section.card') ?? []
  expect([...cards].map((card) => card.querySelector('h2')?.textContent)).toEqual([
    `Organization ${ORGANIZATION}`,
    'No Organization',
  ])
  expect(element.shadowRoot?.querySelectorAll('.notice')).toHaveLength(1)
  let account: string | undefined
  element.addEventListener('aws-linked-connect-root', (event) => {
    account = event.managementAccountId
  })
  buttonNamed(element, 'Connect root account').click()
  expect(account).toBe(ROOT_ACCOUNT)
})

test('a running discovery shows how far it is, live, and can be stopped', async () => {
  const { element, client } = await list()
  client.push({ type: 'discovery', discovery: running })
  await settle()
  expect(textOf(element)).toContain('341 so far')
  expect(textOf(element)).toContain('68 of 87 scopes, 2 problems')
  expect(inside(element, 'progress')).toMatchObject({ value: 68, max: 87 })
  client.push({ type: 'discovery', discovery: { ...running, finished: 70, found: 350 } })
  await settle()
  expect(textOf(element)).toContain('70 of 87 scopes')
  buttonNamed(element, 'Stop discovering orders-prod').click()
  await settle()
  expect(client.calls).toContain('cancelDiscovery ds-orders')
})

test('a new Data Source appears, a deleted one goes, without reading the list', async () => {
  const { element, client } = await list()
  await settle(50)
  const calls = client.calls.length
  client.push({ type: 'data_source', dataSource: dataSource({ id: 'b', name: 'payments-prod' }) })
  client.push({ type: 'data_source_deleted', id: 'ds-orders' })
  await settle()
  expect(textOf(element)).toContain('payments-prod')
  expect(textOf(element)).not.toContain('orders-prod')
  expect(client.calls).toHaveLength(calls)
})

test('one that needs attention says why and what to do', async () => {
  const problem = {
    code: 'access_denied',
    message: 'AWS refuses the access key.',
    remedy: 'Create a new key.',
  } as const
  const { element } = await list([dataSource({ state: 'needs_attention', problem })])
  expect(textOf(element)).toContain('Needs attention')
  expect(inside(element, '[part=reason]').textContent.replace(/\s+/g, ' ').trim()).toBe(
    'AWS refuses the access key. Create a new key. Replace credentials',
  )
})

test('by keyboard: open the menu, close it with Escape, discover now', async () => {
  const { element, client } = await list()
  const more = buttonNamed(element, 'More actions for orders-prod')
  more.focus()
  await userEvent.keyboard('{Enter}')
  expect(more.ariaExpanded).toBe('true')
  await userEvent.keyboard('{Escape}')
  expect(more.ariaExpanded).toBe('false')
  expect(focused()).toBe(more)
  await userEvent.keyboard('{Enter}')
  await userEvent.tab()
  expect(focused()?.textContent.trim()).toBe('Discover now')
  await userEvent.keyboard('{Enter}')
  await settle()
  expect(client.calls).toContain('startDiscovery ds-orders')
  expect(textOf(element)).toContain('finding the Regions')
})

test('a press elsewhere closes the menu, and so does moving on by Tab', async () => {
  const { element } = await list()
  const more = buttonNamed(element, 'More actions for orders-prod')
  more.click()
  await settle()
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  await settle()
  expect(more.ariaExpanded).toBe('false')
  more.focus()
  more.click()
  await settle()
  buttonNamed(element, 'Connect root account').focus()
  await settle()
  expect(more.ariaExpanded).toBe('false')
})

test('the name and the menu show the resources', async () => {
  const { element } = await list()
  const shown: string[] = []
  element.addEventListener('aws-linked-show-resources', (event) => shown.push(event.dataSourceId))
  buttonNamed(element, 'orders-prod').click()
  buttonNamed(element, 'More actions for orders-prod').click()
  await settle()
  buttonNamed(element, 'Show resources').click()
  expect(shown).toEqual(['ds-orders', 'ds-orders'])
})

test('before the first account there is one thing to do', async () => {
  const { element } = await list([])
  let asked = 0
  element.addEventListener('aws-linked-connect-open', () => (asked += 1))
  buttonNamed(element, 'Connect an account').click()
  expect(asked).toBe(1)
})

test('a list that cannot be read says why, and is read again on demand', async () => {
  const client = new FakeClient()
  client.failure = refusal('forbidden')
  const element = await mount('aws-linked-data-sources', { client })
  expect(inside(element, '[role=alert]').textContent).toContain('The server’s message.')
  expect(textOf(element)).not.toContain('No Data Sources yet')
  await settle(1300)
  client.failure = undefined
  client.sources = [dataSource()]
  buttonNamed(element, 'Try again').click()
  await settle()
  expect(textOf(element)).toContain('orders-prod')
  expect(inside(element, '[role=alert]').textContent.trim()).toBe('')
})

test('an action that is refused is said and loses nothing', async () => {
  const { element, client } = await list([dataSource({ discovery: running })])
  client.failure = refusal('conflict')
  buttonNamed(element, 'Stop discovering orders-prod').click()
  await settle()
  expect(inside(element, '[role=alert]').textContent).toContain('The server’s message.')
  expect(textOf(element)).toContain('orders-prod')
})

test('out of the page it listens no more', async () => {
  const { element, client } = await list()
  expect(client.listening).toBe(1)
  element.remove()
  await settle()
  expect(client.listening).toBe(0)
})

describe('axe finds nothing, nothing overflows and every target can be hit', () => {
  const problem = {
    code: 'access_denied',
    message: 'AWS refuses the access key.',
    remedy: 'Create a new key.',
  } as const
  const long = 'a-name-that-nobody-would-give-but-someone-will'.repeat(2)
  const states = {
    empty: [],
    full: [
      dataSource({ id: 'a', type: 'root', warnings: [], name: long }),
      dataSource({ id: 'b', discovery: running }),
      dataSource({ id: 'c', state: 'needs_attention' as const, problem, name: long }),
      dataSource({ id: 'd', organization: { status: 'none' as const } }),
    ],
  }
  test.each(Object.entries(states))('%s', async (_, sources) => {
    await list(sources)
    expect(await objections()).toEqual([])
    expect(smallTargets()).toEqual([])
  })

  test('with a menu open', async () => {
    const { element } = await list()
    buttonNamed(element, 'More actions for orders-prod').click()
    await settle()
    expect(await objections()).toEqual([])
  })
})
