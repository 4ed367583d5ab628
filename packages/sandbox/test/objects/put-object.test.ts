import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { clients, clientsOf, refusal, sandboxFor } from '../clients.ts'
import { accountId } from '../scenario.ts'
import { Bucket, keysOf, objectsOf, withObjects } from './objects.ts'

describe('PutObject', () => {
  test('is read again as it was written', async () => {
    const sandbox = await sandboxFor({
      scenario: withObjects([]),
      now: () => new Date('2026-11-23T05:00:00Z'),
    })
    const { s3 } = clientsOf(sandbox, { systemClockOffset: offsetTo('2026-11-23T05:00:00Z') })
    const Key = 'orders-prod/report ü:1.csv'

    const { ETag } = await s3.putObject({
      Bucket,
      Key,
      Body: 'a,b\r\n1,2\r\n',
      ContentType: 'text/csv',
      ACL: 'bucket-owner-full-control',
      Metadata: { rows: '1' },
    })
    const { Body, ...answer } = await s3.getObject({ Bucket, Key })

    expect(await Body!.transformToString()).toBe('a,b\r\n1,2\r\n')
    expect(answer).toMatchObject({
      ETag,
      ContentType: 'text/csv',
      Metadata: { rows: '1' },
      LastModified: new Date('2026-11-23T05:00:00Z'),
    })
    expect(sandbox.objects(Bucket)).toEqual([
      expect.objectContaining({ key: Key, acl: 'bucket-owner-full-control', writtenBy: accountId }),
    ])
  })

  test('takes a stream of unknown checksum, and takes off its chunks', async () => {
    const sandbox = await sandboxFor({ scenario: withObjects([]) })
    const body = Buffer.alloc(300_000, 'chunky ')

    await clientsOf(sandbox).s3.putObject({
      Bucket,
      Key: 'stream',
      Body: Readable.from([body.subarray(0, 7), body.subarray(7)]),
      ContentLength: body.length,
    })

    const [object] = sandbox.objects(Bucket)
    expect(object!.body.equals(body)).toBe(true)
    expect(object).not.toHaveProperty('contentEncoding')
  })

  test('replaces, with another ETag', async () => {
    const { s3 } = await clients({ scenario: withObjects(objectsOf('a')) })
    const { ETag: before } = await s3.headObject({ Bucket, Key: 'a' })

    await s3.putObject({ Bucket, Key: 'a', Body: 'new' })

    expect((await s3.headObject({ Bucket, Key: 'a' })).ETag).not.toBe(before)
    expect((await keysOf(s3)).keys).toEqual(['a'])
  })

  test('refuses content that is not what was declared', async () => {
    const { s3 } = await clients({ scenario: withObjects([]) })
    const wrong = createHash('md5').update('other').digest('base64')

    expect(
      await refusal(s3.putObject({ Bucket, Key: 'a', Body: 'this', ContentMD5: wrong })),
    ).toMatchObject({ name: 'BadDigest' })
    expect((await keysOf(s3)).keys).toEqual([])
  })

  test('writes only what is not there when asked to', async () => {
    const { s3 } = await clients({ scenario: withObjects(objectsOf('a')) })

    await s3.putObject({ Bucket, Key: 'b', Body: 'x', IfNoneMatch: '*' })

    expect(
      await refusal(s3.putObject({ Bucket, Key: 'a', Body: 'x', IfNoneMatch: '*' })),
    ).toMatchObject({ name: 'PreconditionFailed' })
  })

  test('refuses an ACL the bucket cannot have', async () => {
    const { s3 } = await clients({ scenario: withObjects([]) })

    const call = s3.putObject({ Bucket, Key: 'a', Body: 'x', ACL: 'public-read' })

    expect(await refusal(call)).toMatchObject({ name: 'AccessControlListNotSupported' })
  })

  test('needs s3:PutObject', async () => {
    const { s3 } = await clients({ scenario: withObjects([], { allowed: ['s3:ListBucket'] }) })

    expect(await refusal(s3.putObject({ Bucket, Key: 'a', Body: 'x' }))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('s3:PutObject on resource: "arn:aws:s3:::exports/a"'),
    })
  })
})

test('a deleted object is gone, and deleting it again is no error', async () => {
  const { s3 } = await clients({ scenario: withObjects(objectsOf('a', 'b')) })

  await s3.deleteObject({ Bucket, Key: 'a' })
  await s3.deleteObject({ Bucket, Key: 'a' })

  expect((await keysOf(s3)).keys).toEqual(['b'])
  expect(await refusal(s3.headObject({ Bucket, Key: 'a' }))).toMatchObject({ status: 404 })
})

function offsetTo(time: string): number {
  return new Date(time).getTime() - Date.now()
}
