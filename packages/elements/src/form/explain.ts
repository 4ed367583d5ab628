import type { DataSourceType } from '@aws-linked/model'
import { fill } from '../shared/fill.ts'
import type { Failure } from '../shared/failure.ts'
import { errorWords } from './error-words.ts'
import type { Remedy } from './error-words.ts'
import { isField } from './fields.ts'
import type { Field } from './fields.ts'

/** What the form shows of a failure. */
export interface Explanation {
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
export function explain(failure: Failure, { type, accessKeyId, ourAccount }: Typed): Explanation {
  const code =
    failure.code === 'wrong_account_type' && type === 'root' ? `${failure.code}_root` : failure.code
  const own = errorWords[code]
  const values = {
    keyId: accessKeyId || undefined,
    requestId: failure.requestId,
    ourAccount,
    ...failure.details,
  }
  const text = own && fill(own.text, values)
  const remedy = own && fill(own.remedy, values)
  const complete = text !== undefined && remedy !== undefined
  // The server may name a nested input: `billingExport.bucket`.
  const named = failure.field?.split('.').at(-1)
  const field = isField(named) ? named : own?.field
  return {
    ...(complete ? { text, remedy } : { text: failure.message, remedy: failure.remedy }),
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
