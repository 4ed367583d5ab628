import '@aws-linked/elements/data-sources'
import type { DataSource } from '@aws-linked/model'
import type { AwsLinkedDataSources } from '@aws-linked/elements'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { FakeClient } from './support/fake-client.ts'
import { dataSource, refusal } from './support/fixtures.ts'
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

/** The dialog of one Data Source, opened from its menu. */
async function asked(
  over: Partial<DataSource> = {},
  item = 'Disconnect',
): Promise<{ element: AwsLinkedDataSources; client: FakeClient; dialog: HTMLDialogElement }> {
  const client = new FakeClient()
  client.sources = [dataSource(over)]
  const element = await mount('aws-linked-data-sources', { client })
  buttonNamed(element, 'More actions for orders-prod').click()
  await settle()
  buttonNamed(element, item).click()
  await settle()
  const dialog = inside(element, 'dialog')
  if (!(dialog instanceof HTMLDialogElement)) throw new Error('no dialog')
  return { element, client, dialog }
}

function inDialog(dialog: HTMLDialogElement, name: string): HTMLElement {
  const all = [...dialog.querySelectorAll<HTMLElement>('button, label')]
  const found = all.find(({ textContent }) => textContent.trim().startsWith(name))
  if (!found) throw new Error(`nothing in the dialog is called "${name}"`)
  return found
}

test('Disconnect asks first, names what is kept and what is erased, and can be left', async () => {
  const { client, dialog } = await asked()
  expect(dialog.open).toBe(true)
  const text = dialog.textContent.replace(/\s+/g, ' ')
  expect(text).toContain('Disconnect orders-prod?')
  expect(text).toContain('Its credentials are deleted here. Nothing changes in AWS.')
  expect(text).toContain('Keeps 168 resources.')
  expect(text).toContain('Erases 168 resources.')
  await userEvent.keyboard('{Escape}')
  await settle()
  expect(dialog.open).toBe(false)
  expect(focused()?.ariaLabel).toBe('More actions for orders-prod')
  expect(client.calls.some((call) => call.startsWith('delete'))).toBe(false)
})

test('a root’s data is its costs and distributions too', async () => {
  const { dialog } = await asked({ type: 'root', warnings: [] })
  expect(dialog.textContent).toContain('168 resources, the Organization’s costs and distributions')
})

test('kept, the Data Source stays as disconnected, and can be connected again', async () => {
  const { element, client, dialog } = await asked()
  const gone: string[] = []
  element.addEventListener('aws-linked-disconnected', (event) =>
    gone.push(`${event.dataSourceId} ${event.data}`),
  )
  inDialog(dialog, 'Disconnect').click()
  // The list may have been read within the second.
  await settle(1300)
  expect(client.calls).toContain('deleteDataSource ds-orders keep')
  expect(gone).toEqual(['ds-orders keep'])
  expect(inside(element, '[role=status]').textContent).toBe('orders-prod is disconnected')
  expect(inside(element, '[part=state]').textContent).toContain('Disconnected')
  expect(textOf(element)).toContain('No credentials')
  expect(textOf(element)).not.toContain('actions allowed')
  let account: string | undefined
  element.addEventListener('aws-linked-connect-open', (event) => (account = event.accountId))
  buttonNamed(element, 'Connect again').click()
  expect(account).toBe('444455556666')
})

test('erased, it is gone from the list', async () => {
  const { element, client, dialog } = await asked()
  inDialog(dialog, 'Erase its data').click()
  await settle()
  inDialog(dialog, 'Disconnect and erase').click()
  await settle()
  expect(client.calls).toContain('deleteDataSource ds-orders')
  expect(dialog.open).toBe(false)
  expect(inside(element, '[role=status]').textContent).toContain('its data is erased')
  expect(textOf(element)).toContain('No Data Sources yet')
})

test('a host that prevents the request disconnects nothing', async () => {
  const { element, client, dialog } = await asked()
  element.addEventListener('aws-linked-disconnect-request', (event) => event.preventDefault())
  inDialog(dialog, 'Disconnect').click()
  await settle()
  expect(client.calls.some((call) => call.startsWith('delete'))).toBe(false)
  expect(dialog.open).toBe(false)
  expect(textOf(element)).toContain('Connected')
})

test('a refusal is said in the dialog, which stays', async () => {
  const { client, dialog } = await asked()
  client.failure = refusal('forbidden')
  inDialog(dialog, 'Disconnect').click()
  await settle()
  expect(dialog.open).toBe(true)
  expect(dialog.textContent).toContain('The server’s message.')
})

test('of a disconnected one what is left can be erased', async () => {
  const disconnected = { state: 'disconnected', credentials: { kind: 'none' } } as const
  const { client, dialog } = await asked(disconnected, 'Erase data')
  expect(dialog.textContent).toContain('Erase the data of orders-prod?')
  expect(dialog.querySelector('[type=radio]')).toBeNull()
  inDialog(dialog, 'Erase data').click()
  await settle()
  expect(client.calls).toContain('deleteDataSource ds-orders')
})

test('axe finds nothing in the dialog, nothing overflows and every target can be hit', async () => {
  await asked()
  expect(await objections()).toEqual([])
  expect(smallTargets()).toEqual([])
})
