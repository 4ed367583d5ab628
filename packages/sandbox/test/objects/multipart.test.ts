import { describe, expect, test } from 'vitest'
import { clientsOf, refusal, sandboxFor } from '../clients.ts'
import { Bucket, allowed, objectsOf, withObjects } from './objects.ts'

describe('an upload in parts', () => {
  const part = Buffer.alloc(5 * 1024 ** 2, 'p')

  test('replaces the object when it is complete, and not before', async () => {
    const { sandbox, s3, target } = await begin()
    const parts = await Promise.all(
      [part, Buffer.from('end')].map(async (Body, index) => {
        const { ETag } = await s3.uploadPart({ ...target, PartNumber: index + 1, Body })
        return { ETag: ETag!, PartNumber: index + 1 }
      }),
    )
    const before = sandbox.objects(Bucket)[0]!.body.toString()

    const { ETag } = await s3.completeMultipartUpload({
      ...target,
      MultipartUpload: { Parts: parts },
    })

    expect(before).toBe('content of big')
    expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/)
    const [object] = sandbox.objects(Bucket)
    expect(object!.body.equals(Buffer.concat([part, Buffer.from('end')]))).toBe(true)
    expect(object).toMatchObject({ etag: ETag, acl: 'bucket-owner-full-control' })
  })

  test('is gone when it is aborted', async () => {
    const { sandbox, s3, target } = await begin([...allowed, 's3:AbortMultipartUpload'])
    await s3.uploadPart({ ...target, PartNumber: 1, Body: part })

    await s3.abortMultipartUpload(target)

    const again = s3.uploadPart({ ...target, PartNumber: 2, Body: part })
    expect(await refusal(again)).toMatchObject({ name: 'NoSuchUpload', status: 404 })
    expect(sandbox.objects(Bucket)[0]!.body.toString()).toBe('content of big')
  })

  test.each([
    ['no parts', 'MalformedXML', []],
    ['a part that was not sent', 'InvalidPart', [{ PartNumber: 3, ETag: 'x' }]],
    ['another ETag', 'InvalidPart', [{ PartNumber: 1, ETag: 'x' }]],
  ])('is refused with %s', async (_what, name, Parts) => {
    const { s3, target } = await begin()
    await s3.uploadPart({ ...target, PartNumber: 1, Body: part })

    const call = s3.completeMultipartUpload({ ...target, MultipartUpload: { Parts } })

    expect(await refusal(call)).toMatchObject({ name })
  })

  test('is refused when a part but the last is small, or parts are out of order', async () => {
    const { s3, target } = await begin()
    const [one, two] = await Promise.all(
      [1, 2].map(async (PartNumber) => {
        const { ETag } = await s3.uploadPart({ ...target, PartNumber, Body: 'small' })
        return { ETag: ETag!, PartNumber }
      }),
    )
    const complete = (Parts: { ETag: string; PartNumber: number }[]) =>
      refusal(s3.completeMultipartUpload({ ...target, MultipartUpload: { Parts } }))

    expect(await complete([one!, two!])).toMatchObject({ name: 'EntityTooSmall' })
    expect(await complete([two!, one!])).toMatchObject({ name: 'InvalidPartOrder' })
  })
})

async function begin(allow: readonly string[] = allowed) {
  const scenario = withObjects(objectsOf('big'), { allowed: allow })
  const sandbox = await sandboxFor({ scenario })
  const { s3 } = clientsOf(sandbox)
  const target = { Bucket, Key: 'big' }
  const acl = { ACL: 'bucket-owner-full-control' } as const
  const { UploadId } = await s3.createMultipartUpload({ ...target, ...acl })
  return { sandbox, s3, target: { ...target, UploadId: UploadId! } }
}
