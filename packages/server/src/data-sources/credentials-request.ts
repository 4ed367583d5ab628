import { findKeyMistake } from '@aws-linked/model'
import type { CredentialsRequest, KeyMistake } from '@aws-linked/model'
import * as v from 'valibot'
import { accountId, id, key, roleArn, roleName, say } from '../api/fields.ts'

const accessKey = v.pipe(
  v.strictObject({
    accessKeyId: key(256),
    secretAccessKey: key(1024),
    sessionToken: v.optional(v.nullable(v.union([v.literal(''), key(16_384)]))),
  }),
  // Before anything is sent: AWS would be told the secret as a key ID.
  v.forward(
    v.check((given) => mistakeOf(given) !== 'swapped', say('swapped')),
    ['accessKeyId'],
  ),
  v.forward(
    v.check((given) => mistakeOf(given) !== 'secret_as_id', say('secretAsId')),
    ['accessKeyId'],
  ),
  v.transform(({ accessKeyId, secretAccessKey, sessionToken }) => ({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
  })),
)

function mistakeOf({
  accessKeyId,
  secretAccessKey,
}: {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}): KeyMistake | undefined {
  return findKeyMistake(accessKeyId, secretAccessKey)
}

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
