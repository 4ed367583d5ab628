import { expect, test } from 'vitest'

test('importing the classes in bare Node registers no element', async () => {
  const elements = await import('./index.ts')
  const registry = 'customElements' in globalThis ? globalThis.customElements : undefined
  for (const name of ['connect', 'costs', 'data-sources', 'resources']) {
    expect(registry?.get(`aws-linked-${name}`)).toBeUndefined()
  }
  expect(Object.keys(elements).toSorted()).toEqual([
    'AwsLinkedConnect',
    'AwsLinkedCosts',
    'AwsLinkedDataSources',
    'AwsLinkedResources',
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
