import { expect, test } from 'vitest'
import { demoScenario } from '../demo/demo-scenario.ts'
import { times, toText } from './decimal.ts'
import { resourceMeters } from './resource-meters.ts'

const account = (name: string) => demoScenario.accounts.find((each) => each.name === name)!
const orders = account('orders-prod')
const meters = resourceMeters(orders)
const of = (resourceId: string, usage: string) =>
  meters.find((each) => each.resourceId === resourceId && each.usageType.includes(usage))
const costOn = (resourceId: string, usage: string, day: string) => {
  const meter = of(resourceId, usage)!
  return toText(times(meter.rate, meter.quantity(day)))
}

test('an instance that runs is paid for by the hour, from the hour it was launched', () => {
  const batch = orders.instances.find(({ type }) => type === 'm6i.large')!
  const hours = 24 - Number(batch.launchedAt.slice(11, 13))

  expect(of(batch.id, 'BoxUsage')).toMatchObject({
    usageType: 'EUC1-BoxUsage:m6i.large',
    since: '2026-11-04',
    tags: batch.tags,
  })
  expect(toText(of(batch.id, 'BoxUsage')!.quantity('2026-11-04'))).toBe(String(hours))
  expect(costOn(batch.id, 'BoxUsage', '2026-11-05')).toBe('2.6496')
})

test('a stopped one is not, but its volumes are', () => {
  const staging = orders.instances.find(({ state }) => state === 'stopped')!
  const volume = orders.volumes.find(({ attachedTo }) => attachedTo?.instanceId === staging.id)!

  expect(meters.some(({ resourceId }) => resourceId === staging.id)).toBe(false)
  expect(of(volume.id, 'EBS:VolumeUsage.gp3')).toBeDefined()
})

test('a spot instance costs less than on demand, and says what it would cost', () => {
  const { rate, listRate } = of(orders.instances.find(({ spot }) => spot)!.id, 'SpotUsage')!

  expect(listRate! > rate).toBe(true)
})

test('Windows costs more', () => {
  const windows = orders.instances.find((each) => each.windows)!

  expect(of(windows.id, 'BoxUsage')).toMatchObject({ operation: 'RunInstances:0002' })
  expect(costOn(windows.id, 'BoxUsage', '2026-11-05')).toBe('9.2544')
})

test('a gibibyte-month is spread over the days of its month', () => {
  const volume = orders.volumes.find(({ type }) => type === 'st1')!
  const { quantity } = of(volume.id, 'EBS:VolumeUsage.st1')!

  expect([quantity('2026-10-01'), quantity('2026-11-01')].map(toText)).toEqual([
    '16.1290322581',
    '16.6666666667',
  ])
})

test('an unused io2 volume pays for its IOPS as well', () => {
  const payments = account('payments-prod')
  const io2 = payments.volumes.find(({ type }) => type === 'io2')!

  expect(
    resourceMeters(payments)
      .filter(({ resourceId }) => resourceId === io2.id)
      .map(({ usageType }) => usageType),
  ).toEqual(['EBS:VolumeUsage.io2', 'EBS:VolumeP-IOPS.io2'])
})

test('everything that costs money is on the bill under what discovery finds it by', () => {
  const billed = new Set(meters.map(({ resourceId }) => resourceId))
  const running = orders.instances.filter(({ state }) => state === 'running')
  const arn = (kind: string, { region, id }: { region: string; id: string }) =>
    `arn:aws:ec2:${region}:${orders.id}:${kind}/${id}`

  expect(billed).toEqual(
    new Set([
      ...running.map(({ id }) => id),
      ...orders.volumes.map(({ id }) => id),
      ...orders.snapshots.map((each) => arn('snapshot', each)),
      ...orders.addresses.map((each) => arn('elastic-ip', each)),
      ...orders.buckets.map(({ name }) => name),
    ]),
  )
})
