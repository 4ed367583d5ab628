import '@aws-linked/elements/resources'
import type { AwsLinkedResources } from '@aws-linked/elements'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { dashboard, instances } from './support/dashboard.ts'
import type { FakeClient } from './support/fake-client.ts'
import { instance, resource } from './support/fixtures.ts'
import { buttonNamed, focused, inside, settle } from './support/page.ts'

async function opened(): Promise<{ element: AwsLinkedResources; client: FakeClient }> {
  const set = await dashboard([resource()])
  buttonNamed(set.element, 'orders-api-2').click()
  await settle()
  return set
}

test('beside the list where there is room: everything known, and focus on its title', async () => {
  const { element } = await opened()
  const detail = inside(element, 'aside.detail')
  const text = detail.textContent.replace(/\s+/g, ' ')
  for (const part of [
    'EC2 instance, running',
    'arn:aws:ec2:eu-west-1:444455556666:instance/i-0b7d19f3c8e2a4650',
    'orders-prod444455556666',
    'Nadia Brandt',
    '12 Mar 2025, 07:58 UTC',
    'env=prod',
    'Instance type m7g.xlarge',
  ]) {
    expect(text).toContain(part)
  }
  expect(focused()?.id).toBe('detail-title')
  expect(buttonNamed(element, 'orders-api-2').getAttribute('aria-current')).toBe('true')
  expect(detail.querySelector('a')?.rel).toContain('noopener')
})

test('Escape closes it and gives focus back to the row', async () => {
  const { element } = await opened()
  await userEvent.keyboard('{Escape}')
  expect(element.shadowRoot?.querySelector('.detail')).toBeNull()
  expect(focused()).toBe(buttonNamed(element, 'orders-api-2'))
})

test('Close does the same', async () => {
  const { element } = await opened()
  buttonNamed(element, 'Close details').click()
  await settle()
  expect(focused()).toBe(buttonNamed(element, 'orders-api-2'))
})

test('where there is no room it is a modal sheet, and Escape closes it', async () => {
  await page.viewport(390, 800)
  const { element } = await opened()
  const sheet = inside(element, 'dialog')
  expect(sheet.matches(':modal')).toBe(true)
  expect(sheet.getBoundingClientRect().width).toBe(390)
  expect(focused()?.id).toBe('detail-title')
  await userEvent.keyboard('{Escape}')
  await settle()
  expect(element.shadowRoot?.querySelector('dialog')).toBeNull()
  expect(focused()).toBe(buttonNamed(element, 'orders-api-2'))
})

test('a window that gets narrow turns the panel into a sheet', async () => {
  const { element } = await opened()
  await page.viewport(600, 800)
  await settle(100)
  expect(inside(element, 'dialog').matches(':modal')).toBe(true)
})

test('discovery changes what is open', async () => {
  const { element, client } = await opened()
  client.resources = [resource({ properties: { ...instance, state: 'stopped' } })]
  client.push({ type: 'resources', dataSourceId: 'ds-orders' })
  await settle(1200)
  expect(inside(element, '.detail').textContent).toContain('EC2 instance, stopped')
})

test('another row takes the place of the first', async () => {
  const { element } = await dashboard(instances(2))
  buttonNamed(element, 'i-0').click()
  await settle()
  buttonNamed(element, 'i-1').click()
  await settle()
  expect(inside(element, '#detail-title').textContent).toBe('i-1')
  expect(element.shadowRoot?.querySelectorAll('.detail')).toHaveLength(1)
})
