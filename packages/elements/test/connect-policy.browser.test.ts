import type { AwsLinkedConnect } from '@aws-linked/elements'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mountForm, typeInto } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { policy } from './support/fixtures.ts'
import { buttonNamed, input, inside, settle, textOf } from './support/page.ts'

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

/** A root's policy names the bucket and prefix it was asked for. */
async function rootForm(client: FakeClient = new FakeClient()): Promise<AwsLinkedConnect> {
  client.onPolicy = async (type, { bucket = '*', prefix = '' }) => ({
    type,
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['s3:GetObject'],
          Resource: `arn:aws:s3:::${bucket}/${prefix}*`,
        },
      ],
    },
  })
  return mountForm({ client, type: 'root' })
}

test('a root’s policy names the bucket and the prefix, once typing pauses', async () => {
  const client = new FakeClient()
  const element = await rootForm(client)
  inside(element, 'summary').click()
  await typeInto(element, 'bucket', 'meridian-billing')
  await typeInto(element, 'prefix', 'reports/')
  expect(inside(element, 'pre').textContent).toContain('arn:aws:s3:::*/*')
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(inside(element, 'pre').textContent).toContain('arn:aws:s3:::meridian-billing/reports/*')
  expect(client.calls.filter((call) => call === 'getPolicy')).toHaveLength(2)
})

test('Copy policy is never behind what is typed, even while closed', async () => {
  const element = await rootForm()
  input(element, 'bucket').value = 'meridian-billing'
  buttonNamed(element, 'Copy policy').click()
  await settle()
  expect(copied[0]).toContain('arn:aws:s3:::meridian-billing/*')
})

test('half a bucket’s name, and a place that cannot be read, leave the policy as it was', async () => {
  const client = new FakeClient()
  const element = await rootForm(client)
  inside(element, 'summary').click()
  await typeInto(element, 'bucket', 'me')
  client.onPolicy = async () => {
    throw new Error('refused')
  }
  await typeInto(element, 'bucket', 'meridian')
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(inside(element, 'pre').textContent).toContain('arn:aws:s3:::*/*')
})

test('what was typed for a root is in no linked account’s policy', async () => {
  const client = new FakeClient()
  const element = await rootForm(client)
  await typeInto(element, 'bucket', 'meridian-billing')
  await new Promise((resolve) => setTimeout(resolve, 500))
  element.type = 'linked'
  await settle(20)
  buttonNamed(element, 'Copy policy').click()
  await settle()
  expect(copied.at(-1)).not.toContain('meridian-billing')
})
