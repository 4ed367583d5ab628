import { shownKeyId } from '@aws-linked/model'
import type { DataSourceType } from '@aws-linked/model'
import type { Failure } from '../shared/failure.ts'
import { errorWords, thisKey } from '../texts/errors.ts'
import type { Remedy } from '../texts/errors.ts'
import { isField } from './fields.ts'
import type { Field } from './fields.ts'

/** What the form shows of a failure. */
export interface Fault {
  readonly text: string
  readonly remedy: string
  /** The input it stands at. */
  readonly field?: Field
  readonly refused: boolean
  readonly action?: Remedy
}

/** What was in the form when it failed. */
export interface Typed {
  readonly type: DataSourceType
  readonly accessKeyId: string
  /** The account the role has to trust, where one is known. */
  readonly ourAccount?: string | undefined
}

/** A failure in the form's own words; in the server's, where the form has none or lacks a value. */
export function explain(failure: Failure, { type, accessKeyId, ourAccount }: Typed): Fault {
  const code =
    failure.code === 'wrong_account_type' && type === 'root' ? `${failure.code}_root` : failure.code
  const own = errorWords[code]
  const values = {
    requestId: failure.requestId,
    ourAccount,
    ...failure.details,
    keyId: shownKeyId(failure.details?.['keyId']) ?? shownKeyId(accessKeyId) ?? thisKey,
  }
  const text = own && fill(own.text, values)
  // Where AWS names the policy that denies it, the server's remedy is about that policy.
  const remedy =
    own && failure.details?.['deniedBy'] === undefined ? fill(own.remedy, values) : failure.remedy
  const complete = own && text !== undefined && remedy !== undefined
  // The server may name a nested input: `billingExport.bucket`.
  const named = failure.field?.split('.').at(-1)
  const field = isField(named) ? named : own?.field
  return {
    ...(complete
      ? { text: text.replace(/^this/, 'This'), remedy }
      : { text: failure.message, remedy: failure.remedy }),
    ...(field && { field }),
    refused: own?.refused ?? false,
    ...(own?.action && possible(own.action, failure) && { action: own.action }),
  }
}

/** Whether the failure has what its action needs. */
function possible(action: Remedy, { details, requestId }: Failure): boolean {
  if (action === 'statement') return details?.['action'] !== undefined
  if (action === 'open') return details?.['id'] !== undefined && details['name'] !== undefined
  return action === 'request' ? requestId !== undefined : true
}

/** Fills each `{name}` of a text; `undefined` when a value is missing. */
export function fill(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): string | undefined {
  let complete = true
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) complete = false
    return value ?? ''
  })
  return complete ? filled : undefined
}
