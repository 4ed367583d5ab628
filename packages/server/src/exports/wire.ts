import type { BillingExport, DataSourceType } from '@aws-linked/model'
import * as v from 'valibot'
import { say, words } from '../api/fields.ts'
import { given } from '../api/given.ts'
import { complain } from '../api/validate.ts'

/** Where an export is, as typed: its parts may be empty. */
export type TypedExport = { readonly [Part in keyof BillingExport]: string | undefined }

/** The type of an account. */
export const accountType: v.GenericSchema<unknown, DataSourceType> = v.picklist(
  ['root', 'linked'],
  say('type'),
)

/** Where an export is. */
export const typedExport: v.GenericSchema<unknown, TypedExport> = v.strictObject({
  bucket: words(255),
  prefix: words(1024),
  exportName: words(255),
  originBucket: words(255),
})

/** What a request gives of a root's export, empty parts left out. Throws `invalid_input`. */
export function toBillingExport(
  type: DataSourceType,
  typed: TypedExport = {},
): BillingExport | undefined {
  const place: BillingExport = given(typed)
  const [field] = Object.keys(place)
  if (field === undefined) return undefined
  if (type === 'linked') throw complain('rootOnly', field)
  if (place.originBucket !== undefined && place.bucket === undefined) {
    throw complain('replica', 'bucket')
  }
  return place
}
