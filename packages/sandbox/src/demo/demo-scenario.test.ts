import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countResources } from '../scenario/build/resources.ts'
import { allRegions, defaultRegions } from '../scenario/regions.ts'
import { demoScenario } from './demo-scenario.ts'

const { accounts } = demoScenario
const payments = accounts.find(({ name }) => name === 'payments-prod')!

test('every account has the size the demo tells of', () => {
  expect(Object.fromEntries(accounts.map((each) => [each.name, countResources(each)]))).toEqual({
    'meridian-root': 12,
    'orders-prod': 168,
    'payments-prod': 346,
    'edge-prod': 41,
    'data-lake': 3,
    sandbox: 1,
    'fresh-web': 48,
    'fresh-data': 17,
    'ledger-host': 1,
  })
})

test('payments hides exactly the snapshots an Organization keeps from it', () => {
  const hidden = payments.snapshots.filter(({ region }) => region === 'ap-southeast-2')

  expect(countResources(payments) - hidden.length).toBe(341)
  expect(payments.buckets).toHaveLength(14)
})

describe.each(accounts.map((account) => [account.name, account] as const))(
  '%s',
  (_name, account) => {
    const ec2 = [
      ...account.instances,
      ...account.volumes,
      ...account.snapshots,
      ...account.images,
      ...account.addresses,
    ]

    test('is in Regions it has enabled', () => {
      const regions = [...ec2, ...account.buckets].map(({ region }) => region)

      expect(regions.filter((region) => !account.regions.includes(region))).toEqual([])
    })

    test('has IDs as AWS gives them', () => {
      for (const { id } of ec2) expect(id).toMatch(/^(i|vol|snap|ami|eipalloc)-[0-9a-f]{17}$/)
      for (const { id } of account.users) expect(id).toMatch(/^AIDA[0-9A-Z]{9}EXAMPLE$/)
    })

    test('attaches volumes to its own instances, in their zones', () => {
      const instances = new Map(account.instances.map((each) => [each.id, each]))
      const attached = account.volumes.filter(({ attachedTo }) => attachedTo)
      const places = attached.map(({ region, zone }) => ({ region, zone }))

      expect(attached.map(({ attachedTo }) => instances.get(attachedTo!.instanceId))).toMatchObject(
        places,
      )
    })

    test('has the snapshots its images stand on', () => {
      const snapshots = account.snapshots.map(({ id }) => id)
      for (const { snapshotIds } of account.images) {
        expect(snapshots).toEqual(expect.arrayContaining([...snapshotIds]))
      }
    })

    test('has a user for each key that works', () => {
      const users = account.users.map(({ name }) => name)
      const owners = account.keys.flatMap(({ owner }) => ('user' in owner ? [owner.user] : []))

      expect(users).toEqual(expect.arrayContaining(owners))
    })
  },
)

test('nothing is there twice', () => {
  const ids = accounts.flatMap((account) => [
    ...account.instances.map(({ id }) => id),
    ...account.volumes.map(({ id }) => id),
    ...account.snapshots.map(({ id }) => id),
    ...account.images.map(({ id }) => id),
    ...account.addresses.map(({ id }) => id),
    ...account.addresses.map(({ publicIp }) => publicIp),
    ...account.buckets.map(({ name }) => name),
    ...account.users.map(({ id }) => id),
    ...account.users.flatMap(({ accessKeys }) => accessKeys.map(({ accessKeyId }) => accessKeyId)),
    ...account.keys.map(({ accessKeyId }) => accessKeyId),
  ])

  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('every key looks like what it is: an example', () => {
  for (const { accessKeyId, secretAccessKey } of accounts.flatMap(({ keys }) => keys)) {
    expect(accessKeyId).toMatch(/^A[KS]IA[0-9A-Z]{9}EXAMPLE$/)
    expect(secretAccessKey).toMatch(/^[\w/]+EXAMPLE\w*$/)
    expect(secretAccessKey).toHaveLength(40)
  }
})

test('no moment lies on or after the day the demo plays on', () => {
  const moments = JSON.stringify(accounts).match(/20\d\d-\d\d-\d\dT[\d:]+Z/g)!

  expect(moments.length).toBeGreaterThan(500)
  expect(moments.toSorted().at(-1)! < '2026-11-23').toBe(true)
})

test('it is plain data, but for the bill that grows', () => {
  const growing = accounts.flatMap(({ buckets }) => buckets.filter(({ objects }) => objects))
  const plain = accounts.map((account) => ({
    ...account,
    buckets: account.buckets.filter(({ objects }) => !objects),
  }))

  expect(growing.map(({ name }) => name)).toEqual(['meridian-billing'])
  expect(structuredClone({ ...demoScenario, accounts: plain })).toEqual({
    ...demoScenario,
    accounts: plain,
  })
})

test("the base policy is the linked account's own", () => {
  const file = new URL('../../../sdk/src/policy-linked.json', import.meta.url)
  const policy = JSON.parse(readFileSync(file, 'utf8')) as { Statement: { Action: string[] }[] }

  expect(demoScenario.basePolicy).toEqual(policy.Statement[0]!.Action)
})

test('seventeen Regions are there for everyone, some more on demand', () => {
  expect(defaultRegions).toHaveLength(17)
  expect(allRegions.filter(({ optIn }) => optIn).length).toBeGreaterThan(3)
})
