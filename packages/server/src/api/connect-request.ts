import type { BillingExport, ConnectRequest, DataSourceType } from '@aws-linked/client'
import * as v from 'valibot'
import { toCredentialsRequest } from './credentials-request.ts'
import { say, words } from './fields.ts'
import { validate } from './validate.ts'

const place = { bucket: words(255), prefix: words(1024), exportName: words(255) }

const schema = v.strictObject({
  type: v.picklist(['root', 'linked'], say('type')),
  name: words(100),
  credentials: v.looseObject({}),
  billingExport: v.optional(v.strictObject(place)),
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

/** What a request gives of a root's export, empty parts left out. Throws `invalid_input`. */
export function toBillingExport(
  type: DataSourceType,
  {
    bucket,
    prefix,
    exportName,
  }: { readonly [Part in keyof BillingExport]: string | undefined } = {},
): BillingExport | undefined {
  const given: BillingExport = {
    ...(bucket !== undefined && { bucket }),
    ...(prefix !== undefined && { prefix }),
    ...(exportName !== undefined && { exportName }),
  }
  const [field] = Object.keys(given)
  if (field === undefined) return undefined
  if (type === 'root') return given
  return validate(v.object({ [field]: v.never(say('rootOnly')) }), given)
}
