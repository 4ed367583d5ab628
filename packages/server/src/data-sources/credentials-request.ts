import type { CredentialsRequest } from '@aws-linked/model'
import * as v from 'valibot'
import { accountId, id, key, roleArn, roleName } from '../api/fields.ts'

const accessKey = v.pipe(
  v.strictObject({
    accessKeyId: key(256),
    secretAccessKey: key(1024),
    sessionToken: v.optional(v.nullable(v.union([v.literal(''), key(16_384)]))),
  }),
  v.transform(({ accessKeyId, secretAccessKey, sessionToken }) => ({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
  })),
)

const role = v.strictObject({ roleSetupId: id, roleArn })

const namedRole = v.strictObject({ roleSetupId: id, accountId, roleName })

/** The credentials of a request's body: what is there tells which kind they are meant to be. */
export const credentialsRequest: v.GenericSchema<unknown, CredentialsRequest> = v.lazy((body) => {
  const has = (name: string): boolean =>
    typeof body === 'object' && body !== null && Object.hasOwn(body, name)
  if (has('accessKeyId') || has('secretAccessKey')) return accessKey
  if (has('roleArn')) return role
  if (has('roleName')) return namedRole
  if (!has('roleSetupId')) return accessKey
  return has('accountId') ? namedRole : role
})
