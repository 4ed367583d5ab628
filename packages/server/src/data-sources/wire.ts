import type {
  BillingExport,
  ConnectRequest,
  DataSourceChange,
  DataSourceType,
} from '@aws-linked/model'
import { policy } from '@aws-linked/sdk'
import * as v from 'valibot'
import { nameOf } from '../api/fields.ts'
import { given } from '../api/given.ts'
import { toApiError } from '../aws/to-api-error.ts'
import { accountType, toBillingExport, typedExport } from '../exports/wire.ts'
import type { TypedExport } from '../exports/wire.ts'
import { credentialsRequest } from './credentials-request.ts'

/** The body of a request to connect or check. */
export const connectRequest: v.GenericSchema<unknown, ConnectRequest> = v.pipe(
  v.strictObject({
    type: accountType,
    name: nameOf(100),
    credentials: credentialsRequest,
    billingExport: v.optional(typedExport),
  }),
  v.transform(({ billingExport, ...request }) =>
    given({ ...request, billingExport: toBillingExport(request.type, billingExport) }),
  ),
)

/** The body of a request to change a Data Source, as typed. */
export interface TypedChange {
  readonly name?: string
  readonly billingExport?: TypedExport | null
}

/** The body of a request to change a Data Source. */
export const typedChange: v.GenericSchema<unknown, TypedChange> = v.pipe(
  v.strictObject({
    name: nameOf(100),
    billingExport: v.optional(v.nullable(typedExport)),
  }),
  v.transform((change) => given(change)),
)

/** What to change of a Data Source of this type. An export without parts removes it. Throws `invalid_input`. */
export function toDataSourceChange(
  type: DataSourceType,
  { billingExport, ...change }: TypedChange,
): DataSourceChange {
  if (billingExport === undefined) return change
  const place = toBillingExport(type, billingExport ?? {})
  if (place) checkPlace(place)
  return { ...change, billingExport: place ?? null }
}

/** What a policy cannot name S3 does not have. */
function checkPlace({ bucket, prefix }: BillingExport): void {
  try {
    policy('root', { ...(bucket && { bucket }), ...(prefix && { prefix }) })
  } catch (error) {
    throw toApiError(error)
  }
}
