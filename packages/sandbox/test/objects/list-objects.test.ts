import { createHash } from 'node:crypto'
import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { describe, expect, test } from 'vitest'
import { clients, refusal } from '../clients.ts'
import { accountId } from '../scenario.ts'
import { Bucket, keysOf, objectsOf, withObjects } from './objects.ts'

describe('ListObjectsV2', () => {
  test('lists what the scenario declares, with sizes, ETags and times', async () => {
    const body = Buffer.from('0123456789')
    const spec = { key: 'a/b.csv', body, modifiedAt: '2026-11-02T04:12:00Z' }
    const { s3 } = await clients({ scenario: withObjects([spec]) })

    const { Contents, KeyCount, IsTruncated } = await s3.listObjectsV2({ Bucket })

    expect({ KeyCount, IsTruncated }).toEqual({ KeyCount: 1, IsTruncated: false })
    expect(Contents).toEqual([
      {
        Key: 'a/b.csv',
        Size: 10,
        ETag: `"${createHash('md5').update(body).digest('hex')}"`,
        LastModified: new Date('2026-11-02T04:12:00Z'),
        StorageClass: 'STANDARD',
      },
    ])
  })

  test('narrows by prefix, and rolls up what is beneath a delimiter', async () => {
    const scenario = withObjects(objectsOf('a/1', 'a/2', 'a/x/1', 'a/x/2', 'ab', 'b/1'))
    const { s3 } = await clients({ scenario })

    expect(await keysOf(s3, { Delimiter: '/' })).toEqual({ keys: ['ab'], folders: ['a/', 'b/'] })
    expect(await keysOf(s3, { Prefix: 'a/', Delimiter: '/' })).toEqual({
      keys: ['a/1', 'a/2'],
      folders: ['a/x/'],
    })
    expect(await keysOf(s3, { Prefix: 'a' })).toEqual({
      keys: ['a/1', 'a/2', 'a/x/1', 'a/x/2', 'ab'],
      folders: [],
    })
    expect(await keysOf(s3, { Prefix: 'nowhere/' })).toEqual({ keys: [], folders: [] })
  })

  test.each([1, 2, 3, 7, undefined])('nothing is lost or doubled by pages of %s', async (size) => {
    const names = ['a', 'b/1', 'b/2', 'b/3', 'c', 'd/1', 'e', 'f/1', 'f/2', 'é', '😀', '～']
    const options = { scenario: withObjects(objectsOf(...names)), ...(size && { pageSize: size }) }
    const { s3: client } = await clients(options)
    const seen: (string | undefined)[] = []
    for await (const page of paginateListObjectsV2({ client }, { Bucket, Delimiter: '/' })) {
      seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix))
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key))
    }

    expect(seen).toHaveLength(9)
    expect(new Set(seen)).toEqual(new Set(['a', 'b/', 'c', 'd/', 'e', 'f/', 'é', '～', '😀']))
  })

  test('goes by the bytes of UTF-8', async () => {
    const { s3 } = await clients({ scenario: withObjects(objectsOf('😀', '～', 'z', 'Z')) })

    expect((await keysOf(s3)).keys).toEqual(['Z', 'z', '～', '😀'])
  })

  test('a page is a thousand keys at most', async () => {
    const many = Array.from({ length: 1203 }, (_, index) => `k${index}`)
    const { s3 } = await clients({ scenario: withObjects(objectsOf(...many)) })

    const first = await s3.listObjectsV2({ Bucket, MaxKeys: 5000 })
    const rest = await s3.listObjectsV2({ Bucket, ContinuationToken: first.NextContinuationToken! })

    expect([first.KeyCount, rest.KeyCount, rest.IsTruncated]).toEqual([1000, 203, false])
  })

  test('starts after a key, and encodes keys when asked', async () => {
    const { s3 } = await clients({ scenario: withObjects(objectsOf('a', 'b c:d/é', 'c')) })

    const { Contents } = await s3.listObjectsV2({ Bucket, StartAfter: 'a', EncodingType: 'url' })

    expect(Contents!.map(({ Key }) => Key)).toEqual(['b+c%3Ad/%C3%A9', 'c'])
  })

  test('refuses a token it did not give', async () => {
    const { s3 } = await clients({ scenario: withObjects([]) })

    expect(await refusal(s3.listObjectsV2({ Bucket, ContinuationToken: 'x' }))).toMatchObject({
      name: 'InvalidArgument',
    })
  })

  test('needs s3:ListBucket, and says so', async () => {
    const { s3 } = await clients({ scenario: withObjects([], { allowed: ['s3:GetObject'] }) })

    const call = s3.listObjectsV2({ Bucket })

    expect(await refusal(call)).toEqual({
      name: 'AccessDenied',
      status: 403,
      message:
        `User: arn:aws:iam::${accountId}:user/finops is not authorized to perform: s3:ListBucket ` +
        'on resource: "arn:aws:s3:::exports" because no identity-based policy allows the ' +
        's3:ListBucket action',
    })
    await expect(call).rejects.toHaveProperty('$response.headers.x-amz-bucket-region', 'eu-west-1')
  })
})
