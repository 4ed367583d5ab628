import { expect, test } from 'vitest'
import { bucketsOf } from './buckets.ts'
import { fleet } from './fleet.ts'
import { addressesOf } from './network.ts'
import { daysAfter, ec2Id, iamId, momentOf } from './place.ts'
import { countResources, together } from './resources.ts'
import { imageOf, snapshotsOf, spareVolumes } from './storage.ts'
import { machines, people } from './users.ts'

const ireland = { accountId: '444455556666', region: 'eu-west-1' }
const web = {
  name: 'web',
  count: 4,
  type: 'm7g.large',
  since: '2026-01-01',
  imageId: 'ami-1',
} as const

test('the same words give the same ID, other words or places another', () => {
  const id = ec2Id('i-', ireland, 'web', 1)

  expect(id).toMatch(/^i-[0-9a-f]{17}$/)
  expect(ec2Id('i-', ireland, 'web', 1)).toBe(id)
  expect(ec2Id('i-', ireland, 'web', 2)).not.toBe(id)
  expect(ec2Id('i-', { ...ireland, region: 'us-east-1' }, 'web', 1)).not.toBe(id)
  expect(iamId('AKIA', '444455556666', 'ada')).toMatch(/^AKIA[0-9A-Z]{9}EXAMPLE$/)
})

test('days are counted over the ends of months, and a moment stays in its day', () => {
  expect(daysAfter('2026-02-26', 7)).toBe('2026-03-05')
  expect(momentOf('2026-02-26', 'a')).toMatch(/^2026-02-26T\d\d:\d\d:00Z$/)
})

test('a fleet is spread over three zones, each instance with its volumes', () => {
  const { instances, volumes } = fleet(ireland, { ...web, dataGib: 100, tags: { team: 'web' } })

  expect(instances.map(({ tags, zone }) => `${tags['Name']} ${zone}`)).toEqual([
    'web-1 a',
    'web-2 b',
    'web-3 c',
    'web-4 a',
  ])
  expect(instances[0]).toMatchObject({ architecture: 'arm64', state: 'running' })
  expect(volumes).toHaveLength(8)
  expect(volumes[3]).toMatchObject({
    zone: 'b',
    sizeGib: 100,
    attachedTo: { instanceId: instances[1]!.id, device: '/dev/sdf' },
    tags: { Name: 'web-2-data', team: 'web' },
  })
})

test('a fleet without a name has no Name tags', () => {
  const { name: _, ...unnamed } = web
  const { instances, volumes } = fleet(ireland, { ...unnamed, type: 't3.micro' })

  expect([...instances, ...volumes].flatMap(({ tags }) => Object.keys(tags))).toEqual([])
  expect(instances[0]!.architecture).toBe('x86_64')
})

test('those with a public address have an Elastic IP', () => {
  const { instances } = fleet(ireland, { ...web, publicNet: '203.0.113', from: 20 })
  const { addresses } = addressesOf(ireland, instances)

  expect(addresses.map(({ publicIp }) => publicIp)).toEqual([
    '203.0.113.20',
    '203.0.113.21',
    '203.0.113.22',
    '203.0.113.23',
  ])
  expect(addresses[0]!.associatedWith?.instanceId).toBe(instances[0]!.id)
  expect(addressesOf(ireland, fleet(ireland, web).instances).addresses).toEqual([])
})

test('snapshots are of their volumes, a week apart', () => {
  const { volumes } = spareVolumes(ireland, {
    count: 2,
    type: 'gp2',
    sizeGib: 8,
    since: '2026-01-01',
  })
  const { snapshots } = snapshotsOf(ireland, volumes, { since: '2026-03-01', weeks: 2 })

  expect(snapshots.map(({ volumeId, startedAt }) => [volumeId, startedAt.slice(0, 10)])).toEqual([
    [volumes[0]!.id, '2026-03-01'],
    [volumes[0]!.id, '2026-03-08'],
    [volumes[1]!.id, '2026-03-01'],
    [volumes[1]!.id, '2026-03-08'],
  ])
})

test('an image stands on its own snapshot', () => {
  const { images, snapshots } = imageOf(ireland, {
    name: 'base',
    architecture: 'arm64',
    since: '2026-01-01',
  })

  expect(images[0].snapshotIds).toEqual([snapshots[0].id])
  expect(snapshots[0].description).toContain(images[0].id)
})

test('only a bucket that is meant to be public has nothing blocked', () => {
  const since = '2026-01-01'
  const [closed] = bucketsOf('eu-west-1', ['a'], { since }).buckets
  const [open] = bucketsOf('eu-west-1', ['b'], { since, policy: 'public' }).buckets

  expect(closed).toHaveProperty('publicAccessBlock.blockPublicAcls', true)
  expect(open).not.toHaveProperty('publicAccessBlock')
})

test('people sign in, machines have keys', () => {
  const [ada] = people('444455556666', ['ada'], {
    since: '2026-01-01',
    lastSeen: '2026-02-01',
  }).users
  const [bot] = machines('444455556666', ['bot'], { since: '2026-01-01' }).users

  expect(ada).toMatchObject({
    accessKeys: [],
    passwordLastUsedAt: expect.stringMatching(/^2026-02-01/),
  })
  expect(bot).not.toHaveProperty('consoleLoginSince')
  expect(bot!.accessKeys).toHaveLength(1)
  expect(bot!.accessKeys[0]).not.toHaveProperty('lastUsed')
})

test('parts are put together kind by kind', () => {
  const all = together(fleet(ireland, web), fleet(ireland, { ...web, name: 'api' }), {
    users: machines('444455556666', ['bot'], { since: '2026-01-01' }).users,
  })

  expect(all.instances).toHaveLength(8)
  expect(all.buckets).toEqual([])
  expect(countResources(all)).toBe(8 + 8 + 1)
})
