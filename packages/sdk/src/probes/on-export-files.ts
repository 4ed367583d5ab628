import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { partitionOf } from '../aws/partition.ts'
import { permissionTexts } from '../texts/permissions.ts'
import { untried } from './outcome.ts'
import { attempt } from './probe.ts'
import type { Probe, ProbeContext } from './probe.ts'

const listBucket = 's3:ListBucket'

/** Tries the place of a root's export with a short list. */
export const onExportFolder: Probe = async (action, context) => {
  const { bucket } = context.place
  if (bucket === undefined) return untried(permissionTexts.noExport)
  return attempt(context, action, {
    send: () => findFile(context, bucket),
    on: arnOf(context, bucket),
    region: 'global',
  })
}

/** Tries one byte of one file of a root's export. */
export const onExportFile: Probe = async (action, context) => {
  const { bucket } = context.place
  if (bucket === undefined) return untried(permissionTexts.noExport)
  const triedOn = arnOf(context, bucket)
  let Key: string | undefined
  try {
    Key = await findFile(context, bucket)
  } catch {
    context.session.signal.throwIfAborted()
    return untried({ triedOn, ...permissionTexts.filesNotListed(listBucket) })
  }
  if (Key === undefined) return untried({ triedOn, ...permissionTexts.noFile })
  return attempt(context, action, {
    send: () => readOneByte(context, bucket, Key),
    on: `${triedOn}/${Key}`,
    region: 'global',
  })
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
