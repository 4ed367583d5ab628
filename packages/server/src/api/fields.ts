import { hasSecret, isKeyText } from '@aws-linked/model'
import * as v from 'valibot'
import type { ComplaintKey } from './validate.ts'

/** A complaint of `validate.ts`, checked to be one. */
export const say = <Key extends ComplaintKey>(complaint: Key): Key => complaint

/** Words of a person; empty ones are none. */
export function words(longest: number): v.GenericSchema<unknown, string | undefined> {
  return v.optional(
    v.pipe(
      v.string(say('control')),
      v.trim(),
      v.maxLength(longest, say('long')),
      v.check(isPlain, say('control')),
      v.transform((value) => (value === '' ? undefined : value)),
    ),
  )
}

/** What a person calls something, for others to see: a secret that is typed there by mistake is refused. */
export function nameOf(longest: number): v.GenericSchema<unknown, string | undefined> {
  return v.pipe(
    words(longest),
    v.check((value) => value === undefined || !hasSecret(value), say('secret')),
  )
}

/** 12 digits. */
export const accountId: v.GenericSchema<unknown, string> = v.pipe(
  v.string(say('account')),
  v.regex(/^\d{12}$/, say('account')),
)

/** A role's name, with its path where it has one: what IAM allows. */
export const roleName: v.GenericSchema<unknown, string> = v.pipe(
  v.string(say('empty')),
  v.nonEmpty(say('empty')),
  v.maxLength(576, say('long')),
  v.regex(/^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/, say('role')),
)

/** The ARN of a role: not of a user, and not of a session. */
export const roleArn: v.GenericSchema<unknown, string> = v.pipe(
  v.string(say('empty')),
  v.nonEmpty(say('empty')),
  v.maxLength(2048, say('long')),
  v.regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/, say('arn')),
)

/** An ID of ours; whether it exists is another question. */
export const id: v.GenericSchema<unknown, string> = text(64)

/** Text that is needed, of a person or a system. */
export function text(longest: number): v.GenericSchema<unknown, string> {
  return v.pipe(
    v.string(say('empty')),
    v.nonEmpty(say('empty')),
    v.maxLength(longest, say('long')),
    v.check(isPlain, say('control')),
  )
}

/** An ID that this server gave a Data Source. */
export const dataSourceId: v.GenericSchema<unknown, string> = v.pipe(
  v.string(say('empty')),
  v.regex(/^[0-9a-f-]{36}$/, say('value')),
)

/** A parameter that may be given once: of its values the only one. */
export function one<Output>(
  schema: v.GenericSchema<unknown, Output>,
): v.GenericSchema<unknown, Output | undefined> {
  return v.optional(
    v.pipe(
      v.strictTuple([schema], say('twice')),
      v.transform(([value]) => value),
    ),
  )
}

/** A key's format is a hint of AWS's, never a rule: an emulator's is an account ID. */
export function key(longest: number): v.GenericSchema<unknown, string> {
  return v.pipe(
    v.string(say('empty')),
    v.nonEmpty(say('empty')),
    v.maxLength(longest, say('long')),
    v.check((value) => !/[\s\p{Cc}\p{Zs}]/u.test(value), say('space')),
    v.check(isPlain, say('control')),
    v.check(isKeyText, say('noKey')),
  )
}

/** Without control characters, and well-formed. */
export function isPlain(value: string): boolean {
  return value.isWellFormed() && !/\p{Cc}/u.test(value)
}
