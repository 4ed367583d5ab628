import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { partitionOf } from '../aws/partition.ts'
import type { Outcome } from './outcome.ts'
import { attempt } from './probe.ts'
import type { Probe, ProbeContext } from './probe.ts'

const listBucket = 's3:ListBucket'

/** Reading the place of a root's export: a short list, then one byte of one file. */
export const exportProbes: Readonly<Record<string, Probe>> = {
  [listBucket]: async (action, context) => {
    const { bucket } = context.place
    if (bucket === undefined) return noPlace
    return attempt(context, action, {
      send: () => findFile(context, bucket),
      on: arnOf(context, bucket),
      region: 'global',
    })
  },
  's3:GetObject': async (action, context) => {
    const { bucket } = context.place
    if (bucket === undefined) return noPlace
    const arn = arnOf(context, bucket)
    let Key: string | undefined
    try {
      Key = await findFile(context, bucket)
    } catch {
      context.session.signal.throwIfAborted()
      return nothingToRead(
        arn,
        `Without ${listBucket} there is no file to try it on.`,
        `See ${listBucket} first, then check again.`,
      )
    }
    if (Key === undefined) {
      return nothingToRead(
        arn,
        'Nothing is delivered there yet, so there is no file to try it on.',
        'AWS delivers a new export within a day. Check again then.',
      )
    }
    return attempt(context, action, {
      send: () => readOneByte(context, bucket, Key),
      on: `${arn}/${Key}`,
      region: 'global',
    })
  },
}

/** One file of the export; one with data in it, where the first few have one. */
function findFile(
  { session, once, place }: ProbeContext,
  Bucket: string,
): Promise<string | undefined> {
  const folder = (place.prefix ?? '').replaceAll(/^\/+|\/+$/g, '')
  return once(listBucket, async () => {
    const { Contents = [] } = await session
      .client(S3Client, session.access.region)
      .send(new ListObjectsV2Command({ Bucket, MaxKeys: 50, Prefix: folder && `${folder}/` }))
    const files = Contents.filter(({ Size }) => Size !== 0)
    return (files.find(({ Key }) => /\.(gz|zip|parquet)$/.test(Key ?? '')) ?? files[0])?.Key
  })
}

async function readOneByte({ session }: ProbeContext, Bucket: string, Key: string): Promise<void> {
  const { Body } = await session
    .client(S3Client, session.access.region)
    .send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=0-0' }))
  await Body?.transformToByteArray()
}

/** By the Region's partition: who the account is may not be known yet. */
function arnOf({ session }: ProbeContext, bucket: string): string {
  return `arn:${partitionOf(session.access.region)}:s3:::${bucket}`
}

const noPlace: Outcome = nothingToRead(
  'no bucket',
  'The bucket of the billing export is not known yet.',
  'Choose the export, then check again.',
)

function nothingToRead(triedOn: string, reason: string, remedy: string): Outcome {
  return { status: 'unknown', triedOn, reason, remedy }
}
