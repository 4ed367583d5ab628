import { expect, test } from 'vitest'
import { mountForm } from './support/connect-form.ts'
import { FakeClient } from './support/fake-client.ts'
import { CANARY, KEY_ID } from './support/fixtures.ts'
import { input, inside, settle, textOf } from './support/page.ts'

async function paste(text: string, into: string): Promise<Awaited<ReturnType<typeof form>>> {
  const element = await form()
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const event = new ClipboardEvent('paste', {
    clipboardData,
    bubbles: true,
    composed: true,
    cancelable: true,
  })
  // What the browser does with a paste nobody prevented.
  if (input(element, into).dispatchEvent(event)) {
    input(element, into).value = text
    input(element, into).dispatchEvent(
      new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }),
    )
  }
  await settle()
  return element
}

function form(): Promise<HTMLElementTagNameMap['aws-linked-connect']> {
  return mountForm({ client: new FakeClient() })
}

for (const into of ['accessKeyId', 'secretAccessKey']) {
  test(`the CSV pasted into ${into} fills both fields and says so`, async () => {
    const element = await paste(`Access key ID,Secret access key\n${KEY_ID},${CANARY}`, into)
    expect(input(element, 'accessKeyId').value).toBe(KEY_ID)
    expect(input(element, 'secretAccessKey').value).toBe(CANARY)
    expect(inside(element, '[role=status]').textContent).toContain('Both fields are filled.')
    expect(textOf(element)).toContain(`${CANARY.length} characters arrived.`)
  })
}

test('a pasted secret says how long it is, until it is edited', async () => {
  const element = await paste('0123456789', 'secretAccessKey')
  expect(textOf(element)).toContain('10 characters arrived.')
  input(element, 'secretAccessKey').dispatchEvent(
    new InputEvent('input', { inputType: 'insertText', bubbles: true }),
  )
  await settle()
  expect(textOf(element)).not.toContain('characters arrived')
})

test('a pair pasted into the name is a name', async () => {
  const element = await paste(`${KEY_ID},x`, 'name')
  expect(input(element, 'name').value).toBe(`${KEY_ID},x`)
  expect(input(element, 'accessKeyId').value).toBe('')
})

test('a filled pair takes the errors away', async () => {
  const element = await form()
  inside(element, '[type=submit]').click()
  await settle()
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', `${KEY_ID},${CANARY}`)
  input(element, 'accessKeyId').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  )
  await settle()
  expect(element.shadowRoot?.querySelector('.error')).toBeNull()
})

test('export lines with a session token fill both fields, and say that the key is temporary', async () => {
  const lines = `export AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE
export AWS_SECRET_ACCESS_KEY=${CANARY}
export AWS_SESSION_TOKEN=token`
  const element = await paste(lines, 'accessKeyId')
  expect(input(element, 'accessKeyId').value).toBe('ASIAIOSFODNN7EXAMPLE')
  expect(inside(element, '#accessKeyId-hunch').textContent).toContain('is temporary')
})

test('a profile block fills both fields', async () => {
  const block = `[ledger]\naws_access_key_id = ${KEY_ID}\naws_secret_access_key = ${CANARY}`
  const element = await paste(block, 'secretAccessKey')
  expect(input(element, 'accessKeyId').value).toBe(KEY_ID)
  expect(input(element, 'secretAccessKey').value).toBe(CANARY)
})

test('a secret pasted for an ID looks swapped, before anyone is asked; one press mends it', async () => {
  const element = await paste(CANARY, 'accessKeyId')
  const hunch = inside(element, '#accessKeyId-hunch')
  expect(hunch.textContent).toContain('These two look swapped.')
  expect(input(element, 'accessKeyId').getAttribute('aria-describedby')).toContain(hunch.id)
  hunch.querySelector('button')?.click()
  await settle()
  expect(input(element, 'secretAccessKey').value).toBe(CANARY)
  expect(element.shadowRoot?.querySelector('.hunch')).toBeNull()
})

test('a hint is no rule: what looks odd and is no secret is sent as it is', async () => {
  const client = new FakeClient()
  const element = await mountForm({ client })
  input(element, 'accessKeyId').value = 'ASIAIOSFODNN7EXAMPLE'
  input(element, 'secretAccessKey').value = KEY_ID
  inside(element, '[type=submit]').click()
  await settle()
  expect(client.calls).toContain('connect')
})
