import '@aws-linked/elements/define'
import { expect, test } from 'vitest'
import { FakeClient } from './support/fake-client.ts'
import { buttonNamed, focused, input, mount, settle, textOf } from './support/page.ts'

const rootChosen = (form: HTMLElement): boolean =>
  form.shadowRoot?.querySelector<HTMLInputElement>('[value=root]')?.checked === true

test('Connect an account goes to the form that is on the page', async () => {
  const client = new FakeClient()
  const list = await mount('aws-linked-resources', { client })
  const form = await mount('aws-linked-connect', { client, type: 'root' })
  await settle(40)
  buttonNamed(list, 'Connect an account').click()
  await settle(40)
  expect(form.type).toBe('linked')
  expect(focused()?.id).toBe('accessKeyId')
})

test('what is typed stays where the type is the same', async () => {
  const client = new FakeClient()
  const list = await mount('aws-linked-resources', { client })
  const form = await mount('aws-linked-connect', { client })
  await settle(40)
  input(form, 'name').value = 'mine'
  buttonNamed(list, 'Connect an account').click()
  await settle(40)
  expect(input(form, 'name').value).toBe('mine')
})

test('a wish for the root chooses Root in a form anywhere on the page, or beside the element in a shadow root', async () => {
  const client = new FakeClient()
  const host = document.createElement('div')
  host.attachShadow({ mode: 'open' })
  document.body.append(host)
  const outside = await mount('aws-linked-connect', { client })
  const inside = Object.assign(document.createElement('aws-linked-connect'), { client })
  const costs = Object.assign(document.createElement('aws-linked-costs'), { client })
  host.shadowRoot!.append(costs, inside)
  await settle(60)
  buttonNamed(costs, 'Connect root account').click()
  await settle(40)
  expect([rootChosen(outside), rootChosen(inside)]).toEqual([false, true])
})

test('a host that prevents it goes elsewhere, and without a form nothing happens', async () => {
  const client = new FakeClient()
  const list = await mount('aws-linked-resources', { client })
  buttonNamed(list, 'Connect an account').click()
  const form = await mount('aws-linked-connect', { client, type: 'root' })
  await settle(40)
  const wishes: string[] = []
  document.addEventListener(
    'aws-linked-connect-open',
    (event) => {
      event.preventDefault()
      wishes.push(event.type)
    },
    { once: true },
  )
  buttonNamed(list, 'Connect an account').click()
  await settle(40)
  expect(wishes).toEqual(['aws-linked-connect-open'])
  expect(form.type).toBe('root')
  expect(textOf(form)).toContain('Connect an AWS account')
})
