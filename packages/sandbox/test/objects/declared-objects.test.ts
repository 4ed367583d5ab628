import { describe, expect, test } from 'vitest'
import type { ObjectSpec } from '../../src/index.ts'
import { clients, sandboxFor } from '../clients.ts'
import { Bucket, keysOf, objectsOf, withObjects } from './objects.ts'

describe('declared objects', () => {
  test('are made when they are looked at, and once', async () => {
    const made: string[] = []
    const lazily = (name: string): ObjectSpec => ({
      key: name,
      body: () => {
        made.push(name)
        return Buffer.from(name)
      },
    })
    const { s3 } = await clients({ scenario: withObjects([lazily('a/1'), lazily('b/1')]) })

    await keysOf(s3, { Delimiter: '/' })
    expect(made).toEqual([])

    await s3.getObject({ Bucket, Key: 'b/1' })
    await s3.getObject({ Bucket, Key: 'b/1' })
    expect(made).toEqual(['b/1'])
  })

  test('come and change as time goes by', async () => {
    let now = '2026-11-22T05:00:00Z'
    const sandbox = await sandboxFor({
      scenario: withObjects(dailyManifest),
      now: () => new Date(now),
    })
    const read = () => sandbox.objects(Bucket)[0]!
    const first = read()

    now = '2026-11-22T06:00:00Z'
    expect(read()).toBe(first)

    now = '2026-11-23T05:00:00Z'
    expect(read().body.toString()).toBe('2026-11-23')
    expect(read().etag).not.toBe(first.etag)
  })
})

test('two sandboxes of one scenario do not share objects', async () => {
  const scenario = withObjects(objectsOf('a'))
  const [one, two] = [await clients({ scenario }), await clients({ scenario })]

  await one.s3.deleteObject({ Bucket, Key: 'a' })

  expect((await keysOf(two.s3)).keys).toEqual(['a'])
})

function dailyManifest(now: Date): ObjectSpec[] {
  const day = now.toISOString().slice(0, 10)
  return [{ key: 'manifest', body: Buffer.from(day), modifiedAt: `${day}T04:00:00Z` }]
}
