import type { CredentialsRequest } from '@aws-linked/model'
import * as v from 'valibot'
import { accountId, id, key, roleArn, roleName } from '../api/fields.ts'
import { validate } from '../api/validate.ts'

const accessKey = v.strictObject({
  accessKeyId: key(256),
  secretAccessKey: key(1024),
  sessionToken: v.optional(v.nullable(v.union([v.literal(''), key(16_384)]))),
})

const role = v.strictObject({ roleSetupId: id, roleArn })

const namedRole = v.strictObject({ roleSetupId: id, accountId, roleName })

/** The credentials of a request's body. Throws `invalid_input`. */
export function toCredentialsRequest(body: unknown): CredentialsRequest {
  const has = (name: string): boolean =>
    typeof body === 'object' && body !== null && Object.hasOwn(body, name)
  const hasKey = has('accessKeyId') || has('secretAccessKey')
  const hasRole = has('roleSetupId') || has('roleArn') || has('roleName')
  if (hasKey || !hasRole) {
    const { accessKeyId, secretAccessKey, sessionToken } = validate(accessKey, body)
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
  }
  if (has('roleArn')) return validate(role, body)
  return has('roleName') || has('accountId') ? validate(namedRole, body) : validate(role, body)
}
