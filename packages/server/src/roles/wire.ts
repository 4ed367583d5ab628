import type { RoleSetupRequest } from '@aws-linked/model'
import * as v from 'valibot'
import { accountId, id, roleName } from '../api/fields.ts'
import { given } from '../api/given.ts'
import { accountType, toBillingExport, typedExport } from '../exports/wire.ts'

/** The body of `POST /v1/role-setups`. */
export const roleSetupRequest: v.GenericSchema<unknown, RoleSetupRequest> = v.pipe(
  v.strictObject({
    type: accountType,
    accountId: v.optional(accountId),
    rootId: v.optional(id),
    roleName: v.optional(roleName),
    billingExport: v.optional(typedExport),
  }),
  v.transform(({ billingExport, ...request }) =>
    given({ ...request, billingExport: toBillingExport(request.type, billingExport) }),
  ),
)
