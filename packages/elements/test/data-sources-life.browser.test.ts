import '@aws-linked/elements/data-sources'
import '../src/source-panels/accounts-panel.ts'
import '../src/source-panels/export-panel.ts'
import '../src/source-panels/many-panel.ts'
import '../src/source-panels/permissions-panel.ts'
import type { BillingPeriods, DataSource } from '@aws-linked/model'
import type { AwsLinkedDataSources } from '@aws-linked/elements'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { billingPeriod } from './support/billing-fixtures.ts'
import {
  foundExport,
  linkedAccount,
  permission,
  report,
  withRoles,
} from './support/connect-fixtures.ts'
import { FakeClient } from './support/fake-client.ts'
import { dataSource, ORGANIZATION, refusal, ROOT_ACCOUNT } from './support/fixtures.ts'
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

const root = dataSource({
  id: 'ds-root',
  name: 'meridian-root',
  type: 'root',
  account: { id: ROOT_ACCOUNT, arn: `arn:aws:iam::${ROOT_ACCOUNT}:root`, partition: 'aws' },
  organization: { status: 'management', id: ORGANIZATION, managementAccountId: ROOT_ACCOUNT },
  warnings: [],
})

async function list(
  sources: DataSource[],
  client = new FakeClient(),
): Promise<{ element: AwsLinkedDataSources; client: FakeClient }> {
  client.sources = sources
  const element = await mount('aws-linked-data-sources', { client })
  await settle(40)
  return { element, client }
}

/** Chooses in the menu of a row. */
async function choose(element: AwsLinkedDataSources, name: string, item: string): Promise<void> {
  buttonNamed(element, `More actions for ${name}`).click()
  await settle()
  buttonNamed(element, item).click()
  await settle(40)
}

test('renamed in place, by keyboard, and focus stays in the row', async () => {
  const { element, client } = await list([dataSource()])
  await choose(element, 'orders-prod', 'Rename')
  const field = input(element, 'rename')
  expect(focused()).toBe(field)
  expect(field.value).toBe('orders-prod')
  await userEvent.fill(field, 'orders <b>live</b>')
  await userEvent.keyboard('{Enter}')
  await settle()
  expect(client.calls).toContain('changeDataSource ds-orders {"name":"orders <b>live</b>"}')
  expect(inside(element, '.source-name button').textContent).toBe('orders <b>live</b>')
  expect(focused()?.ariaLabel).toBe('More actions for orders <b>live</b>')
})

test('Escape leaves the name as it was, and an empty one is refused where it stands', async () => {
  const { element, client } = await list([dataSource()])
  await choose(element, 'orders-prod', 'Rename')
  await userEvent.fill(input(element, 'rename'), ' ')
  await userEvent.keyboard('{Enter}')
  await settle()
  expect(inside(element, '#rename-error').textContent.trim()).toBe('Enter the name.')
  expect(input(element, 'rename').getAttribute('aria-describedby')).toBe('rename-error')
  await userEvent.keyboard('{Escape}')
  await settle()
  expect(inside(element, '.source-name button').textContent).toBe('orders-prod')
  expect(client.calls.some((call) => call.startsWith('change'))).toBe(false)
})

test('a name the server refuses is said at the field', async () => {
  const { element, client } = await list([dataSource()])
  await choose(element, 'orders-prod', 'Rename')
  await userEvent.fill(input(element, 'rename'), 'x')
  client.failure = refusal('invalid_input', { field: 'name' })
  await userEvent.keyboard('{Enter}')
  await settle()
  expect(inside(element, '#rename-error').textContent).toContain('The server’s message.')
})

test('the row says how many actions are allowed, what changed, and opens the report', async () => {
  const denied = report({
    changes: [
      { action: 's3:GetBucketTagging', from: 'allowed', to: 'denied' },
      { action: 'ec2:DescribeVolumes', to: 'allowed' },
    ],
  })
  const { element } = await list([dataSource({ permissions: denied })])
  const fact = inside(element, '.fact')
  expect(fact.textContent.trim()).toBe('2 of 4 actions allowed, 1 unknown, 1 changed')
  fact.click()
  await settle(40)
  expect(fact.ariaExpanded).toBe('true')
  const panel = inside(element, '.panel')
  expect(focused()).toBe(panel)
  expect(panel.textContent).toContain('s3:GetBucketTagging')
  expect(panel.textContent.replace(/\s+/g, ' ')).toContain(
    'Since the last check: s3:GetBucketTagging is denied.',
  )
  buttonNamed(element, 'Close').click()
  await settle()
  expect(element.shadowRoot?.querySelector('.panel')).toBeNull()
  expect(focused()?.ariaLabel).toBe('More actions for orders-prod')
})

test('Check again tries the permissions and shows what it found', async () => {
  const { element, client } = await list([dataSource()])
  client.onCheckDataSource = async () =>
    dataSource({
      permissions: report({
        permissions: [permission(), permission({ action: 'a:B', status: 'denied' })],
      }),
    })
  await choose(element, 'orders-prod', 'Check again')
  expect(client.calls).toContain('checkDataSource ds-orders')
  expect(inside(element, '.fact').textContent.trim()).toBe('1 of 2 actions allowed')
  expect(inside(element, '[role=status]').textContent).toBe('Permissions checked')
})

test('a root says what is billed but not connected, exactly, and connects it', async () => {
  const client = new FakeClient()
  client.accounts = {
    accounts: [
      linkedAccount('777788889999', { billed: [{ amount: '10287.396', currency: 'USD' }] }),
      linkedAccount('888899990000', {
        billed: [
          { amount: '0.1', currency: 'USD' },
          { amount: '5', currency: 'EUR' },
        ],
      }),
      linkedAccount('444455556666', {
        dataSourceId: 'ds-orders',
        billed: [{ amount: '9', currency: 'USD' }],
      }),
      linkedAccount('999900001111', { status: 'SUSPENDED' }),
    ],
  }
  const { element } = await list([root], client)
  expect(inside(element, '.root-facts').textContent.replace(/\s+/g, ' ')).toContain(
    '2 billed but not connected, $10,287.50 and €5.00',
  )
  buttonNamed(element, 'Show the linked accounts of meridian-root').click()
  await settle(40)
  const rows = [...(element.shadowRoot?.querySelectorAll('.linked-accounts li') ?? [])].map((row) =>
    row.textContent.replace(/\s+/g, ' ').trim(),
  )
  expect(rows).toEqual([
    'account-9999 777788889999 $10,287.40 Connect',
    'account-0000 888899990000 $0.10 €5.00 Connect',
    'account-1111 999900001111 not billed Suspended',
    'account-6666 444455556666 $9.00 Connected',
  ])
  let account: string | undefined
  element.addEventListener('aws-linked-connect-open', (event) => (account = event.accountId))
  buttonNamed(element, 'Connect account-9999').click()
  expect(account).toBe('777788889999')
  expect(textOf(element)).not.toContain('Connect linked accounts')
})

const notStarted = {
  code: 'unexpected',
  message: 'Billing could not start.',
  remedy: 'Mend it.',
} as const
const unbilled = { reconciliations: [], invoiceIds: [], final: false } as const

/** What a root's row and panel say of an account that is not connected, beside this bill. */
async function billFacts(
  periods: BillingPeriods['periods'],
  failure?: Error,
): Promise<{ facts: string; row: string }> {
  const client = new FakeClient()
  client.accounts = { accounts: [linkedAccount('777788889999')] }
  client.billing = { periods, missing: [] }
  if (failure) client.listBillingPeriods = () => Promise.reject(failure)
  const { element } = await list([root], client)
  buttonNamed(element, 'Show the linked accounts of meridian-root').click()
  await settle(40)
  const text = (selector: string): string =>
    inside(element, selector).textContent.replace(/\s+/g, ' ').trim()
  return { facts: text('.root-facts'), row: text('.linked-accounts li') }
}

test('that nobody is billed is said only where the bill is there', async () => {
  const imported = await billFacts([billingPeriod()])
  expect(imported.facts).toContain('1 not connected, none of them billed in October 2026')
  expect(imported.row).toContain('not billed')

  const waiting = await billFacts([billingPeriod({ status: 'not_delivered', ...unbilled })])
  expect(waiting.facts).toContain('1 not connected, no bill is imported yet')
  expect(waiting.row).toContain('bill not imported')

  const failed = await billFacts([
    billingPeriod({ status: 'failed', problem: notStarted, ...unbilled }),
  ])
  expect(failed.facts).toContain('1 not connected, the bill could not be imported')
  expect(failed.facts).toContain('October 2026 was not imported. Billing could not start. Mend it.')
  expect(failed.row).toContain('bill not imported')

  const newer = billingPeriod({
    period: '2026-11',
    status: 'failed',
    problem: notStarted,
    ...unbilled,
  })
  const older = await billFacts([newer, billingPeriod()])
  expect(older.facts).toContain('none of them billed in October 2026')
  expect(older.facts).toContain('November 2026 was not imported. Billing could not start.')

  const unread = await billFacts([], refusal('unexpected'))
  expect(unread.facts).toContain('The bill could not be read. The server’s message.')
  expect(unread.facts).not.toContain('none of them billed')

  const without = await billFacts([], refusal('not_found'))
  expect(without.facts).toContain('1 not connected Show')
})

test('loading, refused, none and all connected are four answers', async () => {
  const client = new FakeClient()
  const pending = Promise.withResolvers<{ accounts: [] }>()
  const listing = vi.spyOn(client, 'listAccounts').mockReturnValue(pending.promise)
  const { element } = await list([root], client)
  const facts = (): string => inside(element, '.root-facts').textContent.replace(/\s+/g, ' ').trim()
  expect(facts()).toContain('Linked accounts Loading')
  pending.resolve({ accounts: [] })
  await settle()
  expect(facts()).toContain('None in this Organization')
  const again = async (): Promise<void> => {
    client.push({ type: 'billing' })
    await settle(3200)
  }
  listing.mockRejectedValue(refusal('access_denied'))
  await again()
  expect(facts()).toContain('The server’s message.')
  listing.mockResolvedValue({ accounts: [linkedAccount('1', { dataSourceId: 'ds-1' })] })
  await again()
  expect(facts()).toContain('All connected')
})

test('where the server has roles, all linked accounts can be connected from the root’s row', async () => {
  const client = new FakeClient()
  client.settings = withRoles
  client.accounts = { accounts: [linkedAccount('777788889999')] }
  const { element } = await list([root], client)
  buttonNamed(element, 'Show the linked accounts of meridian-root').click()
  await settle(80)
  buttonNamed(element, 'Connect linked accounts').click()
  await settle(80)
  expect(inside(element, '#many').textContent).toContain('meridian-root')
  expect(client.calls).toContain('getConnections ds-root')
  buttonNamed(element, 'Back').click()
  await settle(40)
  expect(element.shadowRoot?.querySelector('.linked-accounts')).not.toBeNull()
})

test('a root’s export is shown, and changed where it stands', async () => {
  const client = new FakeClient()
  client.exports = {
    exports: [foundExport(), foundExport({ name: 'cur-daily', format: 'CUR csv.gz' })],
  }
  const { element } = await list(
    [{ ...root, billingExport: { bucket: 'old', exportName: 'cur-old' } }],
    client,
  )
  expect(inside(element, '.root-facts').textContent.replace(/\s+/g, ' ')).toContain(
    'cur-old, s3://old',
  )
  buttonNamed(element, 'Change the billing export of meridian-root').click()
  await settle(80)
  const panel = inside(element, '.panel')
  expect(panel.textContent).toContain('CUR csv.gz')
  panel.querySelectorAll<HTMLInputElement>('[type=radio]')[1]?.click()
  await settle()
  buttonNamed(element, 'Use this export').click()
  await settle()
  expect(client.calls).toContain(
    'changeDataSource ds-root {"billingExport":{"bucket":"meridian-billing","prefix":"reports/focus","exportName":"focus-daily"}}',
  )
  expect(inside(element, '.root-facts').textContent).toContain('focus-daily')
})

test('an Organization with its root says until when its bill is there', async () => {
  const client = new FakeClient()
  client.billing = { periods: [billingPeriod({ dataAsOf: '2025-11-03T04:12:00Z' })], missing: [] }
  const { element } = await list([root], client)
  expect(inside(element, '.card-head').textContent).toContain('Billing up to 3 Nov 2025')
})

test('the owner of a missing root is invited by the host, or by a text to copy', async () => {
  const { element } = await list([dataSource()])
  const asked: (string | undefined)[] = []
  const host = (event: HTMLElementEventMap['aws-linked-invite-request']): void => {
    asked.push(event.organizationId, event.managementAccountId)
    event.preventDefault()
  }
  element.addEventListener('aws-linked-invite-request', host)
  buttonNamed(element, 'Invite its owner').click()
  await settle()
  expect(asked).toEqual([ORGANIZATION, ROOT_ACCOUNT])
  expect(element.shadowRoot?.querySelector('.invitation')).toBeNull()
  element.removeEventListener('aws-linked-invite-request', host)
  buttonNamed(element, 'Invite its owner').click()
  await settle()
  const invitation = inside(element, '.invitation')
  expect(focused()).toBe(invitation)
  expect(invitation.textContent).toContain(ROOT_ACCOUNT)
  let copied = ''
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(
    async (text) => void (copied = text),
  )
  buttonNamed(element, 'Copy text').click()
  await settle()
  expect(copied).toContain(ORGANIZATION)
  expect(inside(element, '[role=status]').textContent).toBe('Copied')
  vi.restoreAllMocks()
})

test('another client brings another tenant, and nothing of the first stays open', async () => {
  const { element } = await list([dataSource()])
  inside(element, '.fact').click()
  await settle(40)
  await choose(element, 'orders-prod', 'Disconnect')
  const other = new FakeClient()
  other.sources = [dataSource({ name: 'theirs' })]
  element.client = other
  await settle(40)
  expect(textOf(element)).toContain('theirs')
  expect(element.shadowRoot?.querySelector('.panel, dialog[open]')).toBeNull()
})

test('what is open goes with its row, and stays while another changes', async () => {
  const { element, client } = await list([dataSource(), dataSource({ id: 'b', name: 'other' })])
  inside(element, '.fact').click()
  await settle(40)
  client.push({ type: 'data_source', dataSource: dataSource({ id: 'b', name: 'renamed' }) })
  await settle()
  expect(element.shadowRoot?.querySelector('.panel')).not.toBeNull()
  client.push({ type: 'data_source_deleted', id: 'ds-orders' })
  await settle()
  expect(element.shadowRoot?.querySelector('.panel')).toBeNull()
})

test.each(['permissions', 'accounts', 'export', 'invitation', 'rename'])(
  'axe finds nothing, nothing overflows and every target can be hit: %s',
  async (what) => {
    const client = new FakeClient()
    client.settings = withRoles
    client.exports = { exports: [foundExport()] }
    client.accounts = {
      accounts: [
        linkedAccount('777788889999', { billed: [{ amount: '10287.396', currency: 'USD' }] }),
        linkedAccount('888899990000', { name: 'a-name-that-nobody-would-give-but-someone-will' }),
      ],
    }
    const { element } = await list([{ ...root, permissions: report() }, dataSource()], client)
    if (what === 'permissions') inside(element, '.fact').click()
    if (what === 'accounts')
      buttonNamed(element, 'Show the linked accounts of meridian-root').click()
    if (what === 'export')
      buttonNamed(element, 'Change the billing export of meridian-root').click()
    if (what === 'invitation') buttonNamed(element, 'Invite its owner').click()
    if (what === 'rename') await choose(element, 'meridian-root', 'Rename')
    await settle(80)
    expect(await objections()).toEqual([])
    expect(smallTargets()).toEqual([])
  },
)
