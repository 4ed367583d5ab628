import { expect, test } from 'vitest'
import { demoScenario } from '../demo/demo-scenario.ts'
import { indexScenario } from './scenario-index.ts'

const index = indexScenario(demoScenario)

test('a key leads to its account', () => {
  expect(index.findKey('AKIAORDERSPRDEXAMPLE')?.account.spec.name).toBe('orders-prod')
  expect(index.findKey('AKIANOBODY')).toBeUndefined()
})

test('a bucket leads to its owner', () => {
  expect(index.findBucket('payments-audit')).toMatchObject({
    ownerId: '555555555555',
    bucket: { region: 'us-east-1' },
  })
  expect(index.findBucket('nobodys')).toBeUndefined()
})

test('an account leads to its Organization, whose root need not be here', () => {
  const { account } = index.findKey('AKIAFRESHWEB1EXAMPLE')!

  expect(index.findOrganization(account.spec)?.managementAccountId).toBe('999900001111')
})

test('a Region holds what is in it, and every resource is in one', () => {
  const { account } = index.findKey('AKIAPAYMENTS1EXAMPLE')!
  const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'eu-north-1']
  const counts = regions.map((region) => account.volumes(region).length)

  expect(counts.at(-1)).toBe(0)
  expect(counts.reduce((sum, count) => sum + count)).toBe(account.spec.volumes.length)
  expect(account.isEnabled('eu-west-1')).toBe(true)
  expect(account.isEnabled('af-south-1')).toBe(false)
})
