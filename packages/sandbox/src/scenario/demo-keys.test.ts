import { STS } from '@aws-sdk/client-sts'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../start-sandbox.ts'
import { demoKeys } from './demo-keys.ts'
import type { DemoKey } from './demo-keys.ts'
import { demoScenario } from '../demo/demo-scenario.ts'

const keys = demoKeys(demoScenario)

test('there is a key that works for every account but those nobody connects, the root first', () => {
  const working = keys.filter(({ outcome }) => outcome === 'works')

  expect(working.map(({ account }) => account?.name)).toEqual(
    demoScenario.accounts
      .filter((each) => each.keys.length > 0 && !each.isHost)
      .map(({ name }) => name),
  )
  expect(working.map(({ account }) => account?.type)).toEqual([
    'root',
    'linked',
    'linked',
    'linked',
    'linked',
    'linked',
  ])
})

test('there is a wrong one of each sort', () => {
  expect(keys.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'works')).toEqual([
    'wrong_secret',
    'unknown',
    'inactive',
    'expired',
  ])
})

test('each does what it says', async () => {
  const sandbox = await startSandbox({ scenario: demoScenario })
  onTestFinished(() => sandbox.close())
  const codes = {
    works: 'OK',
    wrong_secret: 'SignatureDoesNotMatch',
    unknown: 'InvalidClientTokenId',
    inactive: 'InvalidClientTokenId',
    expired: 'ExpiredToken',
  } satisfies Record<DemoKey['outcome'], string>

  for (const { outcome, account, ...credentials } of keys) {
    const sts = new STS({ endpoint: sandbox.endpoint, region: 'us-east-1', credentials })
    const answer = await sts.getCallerIdentity({}).then(
      ({ Account }) => (Account === account?.id ? 'OK' : 'another account'),
      (error: Error) => error.name,
    )
    expect(answer).toBe(codes[outcome])
  }
})
