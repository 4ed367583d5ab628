import type { ConnectManyRequest } from '@aws-linked/model'
import * as v from 'valibot'
import { accountId, id, roleName, say } from '../api/fields.ts'
import { validate } from '../api/validate.ts'

/** As many as a body of 64 KiB holds; an Organization with more takes several runs. */
const most = 4000

const schema = v.strictObject({
  roleSetupId: id,
  accountIds: v.pipe(
    v.array(accountId, say('accounts')),
    v.minLength(1, say('accounts')),
    v.maxLength(most, say('many')),
    v.check((list) => new Set(list).size === list.length, say('twice')),
  ),
  roleName: v.optional(roleName),
})

/** The body of `POST /v1/data-sources/:id/connections`. Throws `invalid_input`. */
export function toConnectManyRequest(body: unknown): ConnectManyRequest {
  const { roleSetupId, accountIds, roleName: name } = validate(schema, body)
  return { roleSetupId, accountIds, ...(name !== undefined && { roleName: name }) }
}
