import '@aws-linked/elements/connect'
import type { AwsLinkedConnect } from '@aws-linked/elements'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { FakeClient } from './support/fake-client.ts'
import { CANARY, KEY_ID } from './support/fixtures.ts'
import {
  buttonNamed,
  focused,
  inside,
  input,
  mount,
  objections,
  settle,
  textOf,
} from './support/page.ts'

async function connect(client = new FakeClient()): Promise<AwsLinkedConnect> {
  return mount('aws-linked-connect', { client })
}

test('a form that is sent empty names both fields and focuses the first', async () => {
  const client = new FakeClient()
  const element = await connect(client)
  buttonNamed(element, 'Connect').click()
  await settle()
  expect(inside(element, '#accessKeyId-error').textContent?.trim()).toBe('Enter the access key ID.')
  expect(focused()?.id).toBe('accessKeyId')
  expect(client.calls).not.toContain('connect')
})

test('the right keys give a connected account', async () => {
  const element = await connect()
  input(element, 'accessKeyId').focus()
  await userEvent.keyboard(KEY_ID)
  await userEvent.tab()
  await userEvent.keyboard(`${CANARY}{Enter}`)
  await settle()
  expect(textOf(element)).toContain('orders-prod is connected')
})

test('the empty form is accessible', async () => {
  await connect()
  expect(await objections()).toEqual([])
})
