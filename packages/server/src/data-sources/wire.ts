import type {
  BillingExport,
  ConnectRequest,
  DataSourceChange,
  DataSourceType,
} from '@aws-linked/model'
import { policy } from '@aws-linked/sdk'
import * as v from 'valibot'
import { invalidInput, toApiError } from '../api/errors.ts'
import type { ApiError } from '../api/errors.ts'
import { toCredentialsRequest } from './credentials-request.ts'
import { say, words } from '../api/fields.ts'
import { validate } from '../api/validate.ts'

type Words = ReturnType<typeof words>

/** Where an export is. */
export const billingPlace: v.StrictObjectSchema<
  Readonly<Record<keyof BillingExport, Words>>,
  undefined
> = v.strictObject({
  bucket: words(255),
  prefix: words(1024),
  exportName: words(255),
  originBucket: words(255),
})

const schema = v.strictObject({
  type: v.picklist(['root', 'linked'], say('type')),
  name: words(100),
  credentials: v.looseObject({}),
  billingExport: v.optional(billingPlace),
})

const change = v.strictObject({
  name: words(100),
  billingExport: v.optional(v.nullable(billingPlace)),
})

/** The body of a request to connect or check. Throws `invalid_input`. */
export function toConnectRequest(body: unknown): ConnectRequest {
  const { type, name, credentials, billingExport } = validate(schema, body)
  const given = toBillingExport(type, billingExport)
  return {
    type,
    credentials: toCredentialsRequest(credentials),
    ...(name !== undefined && { name }),
    ...(given && { billingExport: given }),
  }
}

/** The body of a request to change a Data Source; an export without parts is none. Throws `invalid_input`. */
export function toDataSourceChange(type: DataSourceType, body: unknown): DataSourceChange {
  const { name, billingExport } = validate(change, body)
  const place = toBillingExport(type, billingExport ?? {})
  if (place) checkPlace(place)
  return {
    ...(name !== undefined && { name }),
    ...(billingExport !== undefined && { billingExport: place ?? null }),
  }
}

/** What a request gives of a root's export, empty parts left out. Throws `invalid_input`. */
export function toBillingExport(
  type: DataSourceType,
  {
    bucket,
    prefix,
    exportName,
    originBucket,
  }: { readonly [Part in keyof BillingExport]: string | undefined } = {},
): BillingExport | undefined {
  const given: BillingExport = {
    ...(bucket !== undefined && { bucket }),
    ...(prefix !== undefined && { prefix }),
    ...(exportName !== undefined && { exportName }),
    ...(originBucket !== undefined && { originBucket }),
  }
  const [field] = Object.keys(given)
  if (field === undefined) return undefined
  if (type === 'root') {
    if (originBucket !== undefined && bucket === undefined) throw noReplica()
    return given
  }
  return validate(v.object({ [field]: v.never(say('rootOnly')) }), given)
}

/** What a policy cannot name S3 does not have. */
function checkPlace({ bucket, prefix }: BillingExport): void {
  try {
    policy('root', { ...(bucket && { bucket }), ...(prefix && { prefix }) })
  } catch (error) {
    throw toApiError(error, (text) => text)
  }
}

function noReplica(): ApiError {
  return invalidInput(
    'bucket',
    'A replicated export needs the bucket that it is replicated to.',
    'Name the bucket to read, or leave the origin bucket empty.',
  )
}
