import type { ErrorCode } from '@aws-linked/model'
import { describe, expect, test } from 'vitest'
import { ROLE_ARN, withRoles } from './support/connect-fixtures.ts'
import { mountForm, press, typeInto, typeKey } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { CANARY, refusal } from './support/fixtures.ts'
import { focused, inside, textOf } from './support/page.ts'

interface Row {
  readonly details?: Readonly<Record<string, string>>
  /** Where focus goes: a field, or the alert. */
  readonly at: string
  /** The one button of the alert. */
  readonly action?: string
}

/** Every code there is: where it stands, and what helps. */
const rows: Readonly<Record<ErrorCode, Row>> = {
  invalid_input: { at: 'alert' },
  invalid_access_key_id: { at: 'accessKeyId' },
  invalid_secret_access_key: { at: 'secretAccessKey' },
  expired_credentials: { at: 'accessKeyId' },
  temporary_credentials: { at: 'accessKeyId' },
  clock_skew: { at: 'alert', details: { minutes: '7' } },
  access_denied: {
    at: 'alert',
    details: { action: 'sts:GetCallerIdentity', account: '444455556666' },
    action: 'Copy statement',
  },
  role_not_assumable: { at: 'roleArn', action: 'Copy trust policy' },
  external_id_not_enforced: { at: 'roleArn', action: 'Copy trust policy' },
  wrong_account_type: {
    at: 'type',
    details: { account: '111122223333', organization: 'o-1' },
    action: 'Connect as Root',
  },
  already_connected: {
    at: 'alert',
    details: { account: '444455556666', name: 'orders-prod', id: 'ds-orders' },
    action: 'Open orders-prod',
  },
  throttled: { at: 'alert', details: { seconds: '5' }, action: 'Try again' },
  unreachable: { at: 'alert', action: 'Try again' },
  timeout: { at: 'alert', details: { seconds: '10' }, action: 'Try again' },
  unexpected: { at: 'alert', action: 'Copy request ID' },
  unauthenticated: { at: 'alert' },
  forbidden: { at: 'alert' },
  not_found: { at: 'alert', details: { thing: 'role setup' } },
  conflict: { at: 'alert', details: { thing: 'orders-prod' } },
  rate_limited: { at: 'alert', details: { seconds: '5' } },
  payload_too_large: { at: 'alert', details: { limit: '64 KB' } },
}

describe('every code has its place, takes the focus, and has at most one action', () => {
  test.each(Object.entries(rows))('%s', async (code, { details, at, action }) => {
    const client = new FakeClient()
    const isRole = at === 'roleArn'
    if (isRole) client.settings = withRoles
    client.onConnect = async () => {
      throw refusal(code, { requestId: '01K9ZV', ...(details && { details }) })
    }
    const element = await mountForm({ client })
    if (isRole) await typeInto(element, 'roleArn', ROLE_ARN)
    else typeKey(element)
    await press(element)
    expect(focused()?.id).toBe(at)
    const alert = inside(element, '[role=alert]')
    expect(alert.textContent.trim()).not.toBe('')
    const atField = element.shadowRoot?.querySelector('.error')?.id
    expect(atField).toBe(at === 'alert' ? undefined : `${at}-error`)
    expect(alert.textContent.includes('Not connected.')).toBe(at !== 'alert')
    const buttons = [...alert.querySelectorAll('button')].map(({ textContent }) =>
      textContent.trim(),
    )
    expect(buttons).toEqual(action ? [action] : [])
    expect(textOf(element)).not.toMatch(/\{\w+\}|undefined/)
    expect(textOf(element)).not.toContain(CANARY)
  })
})

test('Open says which Data Source, with the event hosts know', async () => {
  const client = new FakeClient()
  client.onConnect = async () => {
    throw refusal('already_connected', { details: rows.already_connected.details ?? {} })
  }
  const element = await mountForm({ client })
  let opened = ''
  element.addEventListener('aws-linked-show-resources', (event) => (opened = event.dataSourceId))
  typeKey(element)
  await press(element)
  await press(element, 'Open orders-prod')
  expect(opened).toBe('ds-orders')
})
