import type { BillingExport, ConnectRequest } from '@aws-linked/client'
import * as v from 'valibot'
import { ApiError } from '../api-error.ts'
import { validate } from './validate.ts'
import type { ComplaintKey } from './validate.ts'

const say = <Key extends ComplaintKey>(key: Key): Key => key

/** A key's format is a hint of AWS's, never a rule: an emulator's is an account ID. */
const key = (longest: number) =>
  v.pipe(
    v.string(say('empty')),
    v.nonEmpty(say('empty')),
    v.maxLength(longest, say('long')),
    v.check((text) => !/[\s\p{Cc}\p{Zs}]/u.test(text), say('space')),
    v.check(isPlain, say('control')),
  )

const words = (longest: number) =>
  v.optional(
    v.pipe(
      v.string(say('control')),
      v.trim(),
      v.maxLength(longest, say('long')),
      v.check(isPlain, say('control')),
      v.transform((text) => (text === '' ? undefined : text)),
    ),
  )

const schema = v.strictObject({
  type: v.picklist(['root', 'linked'], say('type')),
  name: words(100),
  credentials: v.strictObject({
    accessKeyId: key(256),
    secretAccessKey: key(1024),
    // Known here only to say what is wrong with it.
    sessionToken: v.optional(v.nullable(v.string())),
  }),
  billingExport: v.optional(
    v.strictObject({ bucket: words(255), prefix: words(1024), exportName: words(255) }),
  ),
})

/** The body of a request to connect or check. Throws `invalid_input` or `temporary_credentials`. */
export function toConnectRequest(body: unknown): ConnectRequest {
  const { type, name, credentials, billingExport } = validate(schema, body)
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  if (sessionToken || accessKeyId.startsWith('ASIA')) throw temporary(accessKeyId)
  const given = toBillingExport(type, billingExport)
  return {
    type,
    credentials: { accessKeyId, secretAccessKey },
    ...(name !== undefined && { name }),
    ...(given && { billingExport: given }),
  }
}

function toBillingExport(
  type: ConnectRequest['type'],
  { bucket, prefix, exportName }: v.InferOutput<typeof schema>['billingExport'] = {},
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

function temporary(keyId: string): ApiError {
  return new ApiError('temporary_credentials', `${keyId} is temporary: it ends within hours.`, {
    remedy: 'Use a key that starts with AKIA, or connect with a role.',
    field: 'accessKeyId',
    details: { keyId },
  })
}

function isPlain(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text)
}
