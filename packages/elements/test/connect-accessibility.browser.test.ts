import type { DataSource } from '@aws-linked/client'
import type { AwsLinkedConnect } from '@aws-linked/elements'
import { describe, expect, test } from 'vitest'
import { mountForm } from './support/connect-form.ts'
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
}

describe('axe finds nothing, nothing overflows and every target can be hit', () => {
  test.each(Object.entries(states))('%s', async (_, arrange) => {
    await arrange()
    expect(await objections()).toEqual([])
    expect(smallTargets()).toEqual([])
  })

  test('from right to left', async () => {
    document.documentElement.dir = 'rtl'
    await states['refused at a field']?.()
    expect(await objections()).toEqual([])
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
