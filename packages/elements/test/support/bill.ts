import type { BillingPeriods, DataSource } from '@aws-linked/model'
import type { AwsLinkedCosts } from '@aws-linked/elements'
import { vi } from 'vitest'
import { billingPeriod } from './billing-fixtures.ts'
import { FakeClient } from './fake-client.ts'
import { dataSource } from './fixtures.ts'
import { mount, settle } from './page.ts'

/** The root and one linked account of a tenant. */
export const sources: readonly DataSource[] = [
  dataSource({ id: 'ds-root', name: 'meridian-root', type: 'root', warnings: [] }),
  dataSource({ warnings: [] }),
]

/** A client whose tenant has this bill. */
export function billed({
  periods = [billingPeriod()],
  missing = [],
}: Partial<BillingPeriods> = {}): FakeClient {
  const client = new FakeClient()
  client.sources = [...sources]
  client.billing = { periods, missing }
  return client
}

/** The costs of that client's tenant, drawn. */
export async function bill(
  client: FakeClient = billed(),
  properties: Partial<AwsLinkedCosts> = {},
): Promise<AwsLinkedCosts> {
  const element = await mount('aws-linked-costs', { client, ...properties })
  await settle(40)
  // Chart.js sizes the canvas when it draws.
  await eventually(() => {
    if (element.shadowRoot?.querySelector('canvas:not([style])')) throw new Error('not drawn')
  })
  return element
}

/** Waits until it is so: for what is read again after a while. */
export async function eventually(check: () => void): Promise<void> {
  await vi.waitFor(check, { timeout: 5000, interval: 20 })
}

/** The cells of a table's rows, as text. */
export function rowsOf(element: Element, table: string): string[][] {
  return [...(element.shadowRoot?.querySelectorAll(`${table} tr`) ?? [])].map((row) =>
    [...row.children].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()),
  )
}

/** Chooses in a `<select>`, as a person does. */
export async function choose(element: Element, selector: string, value: string): Promise<void> {
  const select = element.shadowRoot?.querySelector<HTMLSelectElement>(selector)
  if (!select) throw new Error(`nothing matches ${selector}`)
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
  await settle(20)
}

/** Chooses one of several radios, by its text. */
export async function pick(element: Element, text: string): Promise<void> {
  const labels = [...(element.shadowRoot?.querySelectorAll('.segments label') ?? [])]
  const label = labels.find((each) => each.textContent.trim() === text)
  const input = label?.querySelector('input')
  if (!input) throw new Error(`nothing to choose is called "${text}"`)
  input.click()
  await settle(20)
}
