import { ec2, s3 } from './answers.ts'
import type { FakeAnswer } from './fake-aws.ts'

/** A page of volumes, as EC2 gives it. */
export function volumes(ids: readonly string[], nextToken?: string): FakeAnswer {
  const items = ids.map(
    (id) =>
      `<item><volumeId>${id}</volumeId><size>8</size><volumeType>gp3</volumeType><status>available</status></item>`,
  )
  const next = nextToken === undefined ? '' : `<nextToken>${nextToken}</nextToken>`
  return ec2('DescribeVolumes', `<volumeSet>${items.join('')}</volumeSet>${next}`)
}

/** A page of buckets, as S3 gives it when it is asked to page. */
export function buckets(
  byName: Readonly<Record<string, string | undefined>>,
  continuationToken?: string,
): FakeAnswer {
  const items = Object.entries(byName).map(
    ([name, region]) =>
      `<Bucket><Name>${name}</Name><CreationDate>2026-01-02T03:04:05.000Z</CreationDate>${region === undefined ? '' : `<BucketRegion>${region}</BucketRegion>`}</Bucket>`,
  )
  const next =
    continuationToken === undefined
      ? ''
      : `<ContinuationToken>${continuationToken}</ContinuationToken>`
  return s3('ListAllMyBucketsResult', `<Buckets>${items.join('')}</Buckets>${next}`)
}
