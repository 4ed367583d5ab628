import { findKeyMistake } from '@aws-linked/model'

/** What the typed key looks like it is, before AWS is asked: a hint, never a rule. */
export type Hunch = 'swapped' | 'temporary'

/** Looks at both fields; `undefined` when nothing is odd. */
export function toHunch(accessKeyId: string, secretAccessKey: string): Hunch | undefined {
  if (findKeyMistake(accessKeyId, secretAccessKey)) return 'swapped'
  return /^ASIA[A-Z2-7]{12,}$/.test(accessKeyId.trim()) ? 'temporary' : undefined
}

/** Whether it may be a role's: nothing yet, a role's ARN being typed, or an account's digits. */
export function isRoleLike(typed: string): boolean {
  return /^$|^\d+$|^a(rn?)?$|^arn:([^:]*(:[^:]*){0,3})?$|:role\//.test(typed.trim())
}
