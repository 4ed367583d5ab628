import { globSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The elements: each has a file that registers it. */
const names = globSync('*.ts', { cwd: import.meta.dirname })
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => !/^(index|define|server-component)|\.test$/.test(name))

test('importing the classes in bare Node registers no element', async () => {
  const elements = await import('./index.ts')
  const registry = 'customElements' in globalThis ? globalThis.customElements : undefined
  for (const name of names) expect(registry?.get(`aws-linked-${name}`)).toBeUndefined()
  const exported = Object.keys(elements).toSorted()
  expect(exported.filter((name) => name.startsWith('AwsLinked'))).toEqual(
    names
      .map(
        (name) =>
          `AwsLinked${name.replaceAll(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase())}`,
      )
      .toSorted(),
  )
  expect(exported.filter((name) => !name.startsWith('AwsLinked'))).toEqual([
    'ConnectCancelEvent',
    'ConnectErrorEvent',
    'ConnectOpenEvent',
    'ConnectRequestEvent',
    'ConnectRootEvent',
    'ConnectedEvent',
    'DisconnectRequestEvent',
    'DisconnectedEvent',
    'InviteRequestEvent',
    'ShowResourcesEvent',
  ])
})

test('events bubble out of every shadow root, and only requests can be stopped', async () => {
  const { ConnectCancelEvent, ConnectRequestEvent } = await import('./index.ts')
  const request = new ConnectRequestEvent({ type: 'linked', accessKeyId: 'AKIA' })
  expect(request).toMatchObject({ bubbles: true, composed: true, cancelable: true })
  expect(new ConnectCancelEvent()).toMatchObject({
    bubbles: true,
    composed: true,
    cancelable: false,
  })
})
