import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/index.ts'
import { clients, refusal } from '../clients.ts'
import { Bucket, objectsOf, withObjects } from './objects.ts'

describe('GetObject', () => {
  const odd = [
    'exports/focus/data/billing_period=2026-05/2026-06-01T23:48:02.356Z-9b6b/f-00001.csv.gz',
    '/leading/slash.json',
    'double//slash/',
    'größe + leer & so?#%25.csv',
    '../up/./here',
  ]

  test.each(odd)('finds a key as odd as %s', async (Key) => {
    const { s3 } = await clients({ scenario: withObjects(objectsOf(...odd)) })

    const { Body, ContentLength } = await s3.getObject({ Bucket, Key })
    const text = await Body!.transformToString()

    expect(text).toBe(`content of ${Key}`)
    expect(ContentLength).toBe(Buffer.byteLength(text))
  })

  test.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
  ])('gives the range %s', async (Range, text, ContentRange) => {
    const spec = { key: 'a', body: Buffer.from('0123456789') }
    const { s3 } = await clients({ scenario: withObjects([spec]) })

    const { Body, ...answer } = await s3.getObject({ Bucket, Key: 'a', Range })

    expect(await Body!.transformToString()).toBe(text)
    expect(answer).toMatchObject({ ContentRange, $metadata: { httpStatusCode: 206 } })
  })

  test('refuses a range behind the end', async () => {
    const { s3 } = await clients({ scenario: withObjects(objectsOf('a')) })

    expect(await refusal(s3.getObject({ Bucket, Key: 'a', Range: 'bytes=99-' }))).toMatchObject({
      name: 'InvalidRange',
      status: 416,
    })
  })

  test('keeps to conditions', async () => {
    const { s3 } = await clients({ scenario: withObjects(objectsOf('a')) })
    const Key = 'a'
    const { ETag } = await s3.headObject({ Bucket, Key })

    await expect(s3.getObject({ Bucket, Key, IfMatch: ETag! })).resolves.toHaveProperty(
      'ETag',
      ETag,
    )
    expect(await refusal(s3.getObject({ Bucket, Key, IfMatch: '"other"' }))).toMatchObject({
      name: 'PreconditionFailed',
      status: 412,
    })
    expect(await refusal(s3.getObject({ Bucket, Key, IfNoneMatch: ETag! }))).toMatchObject({
      status: 304,
    })
  })

  test('a key that is not there is told only to who may list', async () => {
    const missing = { Bucket, Key: 'nowhere' }
    const { s3 } = await clients({ scenario: withObjects([]) })
    const { s3: blind } = await clients({
      scenario: withObjects([], { allowed: ['s3:GetObject'] }),
    })

    expect(await refusal(s3.getObject(missing))).toMatchObject({ name: 'NoSuchKey', status: 404 })
    expect(await refusal(blind.getObject(missing))).toMatchObject({
      name: 'AccessDenied',
      status: 403,
      message: expect.stringContaining('s3:ListBucket'),
    })
    expect(await refusal(s3.headObject(missing))).toMatchObject({ name: 'NotFound', status: 404 })
    expect(await refusal(blind.headObject(missing))).toMatchObject({ status: 403 })
  })

  test('is allowed on some ARNs and refused on others', async () => {
    const allowance = { action: 's3:GetObject', resource: 'arn:aws:s3:::exports/cur/*' }
    const scenario = withObjects(objectsOf('cur/a', 'focus/a'), { allowed: [allowance] })
    const { s3 } = await clients({ scenario })

    await expect(s3.headObject({ Bucket, Key: 'cur/a' })).resolves.toHaveProperty('ETag')
    expect(await refusal(s3.getObject({ Bucket, Key: 'focus/a' }))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('"arn:aws:s3:::exports/focus/a"'),
    })
  })

  test('does not do what it does not do', async () => {
    const { s3 } = await clients({ scenario: withObjects(objectsOf('a')) })

    expect(await refusal(s3.getObject({ Bucket, Key: 'a', VersionId: 'v1' }))).toMatchObject({
      name: 'NotImplemented',
    })
    expect(await refusal(s3.getObject({ Bucket, Key: 'a', PartNumber: 1 }))).toMatchObject({
      name: 'NotImplemented',
    })
  })
})

test('a bucket in another Region redirects its objects too', async () => {
  const { s3 } = await clients({ scenario: withObjects(objectsOf('a')) }, { region: 'us-east-1' })

  const call = s3.getObject({ Bucket, Key: 'a' })

  expect(await refusal(call)).toMatchObject({ name: 'PermanentRedirect', status: 301 })
  await expect(call).rejects.toHaveProperty('$response.headers.x-amz-bucket-region', 'eu-west-1')
})

describe('faults', () => {
  test('a KMS key that may not be used is named', async () => {
    const fault: Fault = { action: 's3:GetObject', fault: 'kms_denied' }
    const { s3 } = await clients({ scenario: withObjects(objectsOf('a'), { faults: [fault] }) })

    expect(await refusal(s3.getObject({ Bucket, Key: 'a' }))).toMatchObject({
      name: 'AccessDenied',
      status: 403,
      message: expect.stringMatching(
        /is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:\d{12}:key\//,
      ),
    })
  })

  test('an answer is cut in its middle, of one object only', async () => {
    const resource = 'arn:aws:s3:::exports/part-2'
    const scenario = withObjects(objectsOf('part-1', 'part-2'), {
      faults: [{ action: 's3:GetObject', resource, fault: 'cut', times: 1 }],
    })
    const { s3 } = await clients({ scenario })
    const read = async (Key: string) =>
      (await s3.getObject({ Bucket, Key })).Body!.transformToString()

    await expect(read('part-1')).resolves.toBe('content of part-1')
    await expect(read('part-2')).rejects.toThrow(/aborted|terminated|ECONNRESET/)
    await expect(read('part-2')).resolves.toBe('content of part-2')
  })
})
