import type { BillingPlace } from '../billing-jobs.ts'
import type { ObjectSource } from '../object-store.ts'
import { folderSource } from './folder-source.ts'
import { s3Source } from './s3-source.ts'

/** Where a place's exports are read from. */
export function toSource(place: BillingPlace, stallMs?: number): ObjectSource {
  return 'folder' in place
    ? folderSource(place.folder)
    : s3Source({ ...place, ...(stallMs !== undefined && { stallMs }) })
}
