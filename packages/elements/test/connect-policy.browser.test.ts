import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mountForm } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { policy } from './support/fixtures.ts'
import { buttonNamed, inside, settle, textOf } from './support/page.ts'

const copied: string[] = []
beforeEach(() => {
  copied.length = 0
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied.push(text)
  })
})
afterEach(() => void vi.restoreAllMocks())

test('the policy is read once, and its actions are counted while it is closed', async () => {
  const client = new FakeClient()
  const element = await mountForm({ client })
  expect(textOf(element)).toContain('Permissions it needs 3 actions')
  expect(inside(element, 'details')).not.toHaveProperty('open', true)
  inside(element, 'summary').click()
  await settle()
  expect(client.calls.filter((call) => call === 'getPolicy')).toHaveLength(1)
})

test('Copy policy works while closed: it copies the document and says so for 2 s', async () => {
  const element = await mountForm({ client: new FakeClient() })
  buttonNamed(element, 'Copy policy').click()
  await settle()
  expect(JSON.parse(copied[0] ?? '')).toEqual(policy.document)
  expect(inside(element, '[role=status]').textContent).toContain('Copied')
  await new Promise((resolve) => setTimeout(resolve, 2100))
  expect(inside(element, '[role=status]').textContent).not.toContain('Copied')
})

test('a policy that cannot be read says so where it would stand, and is tried again', async () => {
  const client = new FakeClient()
  client.onPolicy = async () => {
    throw new Error('offline')
  }
  const element = await mountForm({ client })
  buttonNamed(element, 'Copy policy').click()
  await settle()
  expect(buttonNamed(element, 'Not copied')).toBeTruthy()
  client.onPolicy = async () => policy
  inside(element, 'summary').click()
  await settle()
  expect(inside(element, 'pre').textContent).toContain('FinOpsforCloudOperations')
})

test('a browser that refuses to copy is told of, not passed over', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no'))
  const element = await mountForm({ client: new FakeClient() })
  buttonNamed(element, 'Copy policy').click()
  await settle()
  expect(inside(element, '[role=status]').textContent).toContain('Not copied')
})
