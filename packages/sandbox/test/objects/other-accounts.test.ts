import { describe, expect, test } from 'vitest'
import type { BucketSpec, Scenario } from '../../src/index.ts'
import { clients, clientsOf, refusal, sandboxFor } from '../clients.ts'
import { accountId, key, testAccount, testScenario } from '../scenario.ts'
import { allowed, objectsOf } from './objects.ts'

describe("another account's bucket", () => {
  const theirs: BucketSpec = {
    name: 'theirs',
    region: 'eu-west-1',
    createdAt: '2026-01-01T00:00:00Z',
    tags: {},
    objects: objectsOf('a'),
  }
  const neighbours = (bucket: Partial<BucketSpec>, organizationId = 'o-a1b2c3d4e5'): Scenario => {
    const { buckets: _, ...other } = testAccount({ id: '111122223333', keys: [], organizationId })
    return testScenario([
      testAccount({ keys: [{ ...key, allowed }] }),
      { ...other, buckets: [{ ...theirs, ...bucket }] },
    ])
  }
  const put = { Bucket: 'theirs', Key: 'b', Body: 'x', ACL: 'bucket-owner-full-control' } as const

  test('is open to whom it grants', async () => {
    const sandbox = await sandboxFor({ scenario: neighbours({ grants: [accountId] }) })
    const { s3 } = clientsOf(sandbox)

    await s3.putObject(put)
    await expect(s3.headBucket({ Bucket: 'theirs' })).resolves.toHaveProperty('BucketRegion')
    await expect(s3.getObject({ Bucket: 'theirs', Key: 'a' })).resolves.toHaveProperty('ETag')

    expect(sandbox.objects('theirs').at(-1)).toMatchObject({ key: 'b', writtenBy: accountId })
  })

  test('is refused to others, and within an Organization S3 says why', async () => {
    const { s3 } = await clients({ scenario: neighbours({}) })

    expect(await refusal(s3.putObject(put))).toEqual({
      name: 'AccessDenied',
      status: 403,
      message:
        `User: arn:aws:iam::${accountId}:user/finops is not authorized to perform: s3:PutObject ` +
        'on resource: "arn:aws:s3:::theirs/b" because no resource-based policy allows the ' +
        's3:PutObject action',
    })
  })

  test('is refused without a word to strangers', async () => {
    const { s3 } = await clients({ scenario: neighbours({}, 'o-other') })

    expect(await refusal(s3.listObjectsV2({ Bucket: 'theirs' }))).toMatchObject({
      name: 'AccessDenied',
      message: 'Access Denied',
    })
  })

  test('its settings are not in the grant', async () => {
    const { s3 } = await clients({ scenario: neighbours({ grants: [accountId] }) })

    expect(await refusal(s3.getBucketAcl({ Bucket: 'theirs' }))).toMatchObject({ status: 403 })
  })

  test('is refused when it is not the owner one expects', async () => {
    const { s3 } = await clients({ scenario: neighbours({ grants: [accountId] }) })

    const call = s3.putObject({ ...put, ExpectedBucketOwner: '999999999999' })

    expect(await refusal(call)).toMatchObject({ name: 'AccessDenied' })
  })
})
