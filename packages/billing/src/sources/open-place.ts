import type { NetworkOptions } from '@aws-linked/model'
import type { ObjectSource } from '../object-store.ts'
import { folderSource } from './folder-source.ts'
import { s3Source } from './s3-source.ts'
import type { S3Credentials } from './s3-source.ts'

/** Where a Data Source's exports are: a bucket, or a folder with a copy of it. */
export type BillingPlace =
  | { readonly folder: string }
  | (NetworkOptions & {
      readonly bucket: string
      /** @defaultValue the AWS SDK's own chain */
      readonly credentials?: S3Credentials | undefined
      readonly region?: string | undefined
      readonly endpoint?: string | undefined
    })

/** Opens a place to read from. */
export function openPlace(
  place: BillingPlace,
  {
    stallMs,
    signal,
  }: { readonly stallMs?: number; readonly signal?: AbortSignal | undefined } = {},
): ObjectSource {
  if ('folder' in place) return folderSource(place.folder)
  return s3Source({
    ...place,
    stallMs,
    signal,
  })
}
