import * as v from 'valibot'
import { apiTexts } from '../texts/api.ts'
import { complaints, fieldLabels } from '../texts/fields.ts'
import { invalidInput } from './errors.ts'
import type { ApiError } from './errors.ts'

/** What a schema's message may be. */
export type ComplaintKey = keyof typeof complaints

/** Checks an input. Throws `invalid_input` that names the field and never quotes its value. */
export function validate<Output>(schema: v.GenericSchema<unknown, Output>, input: unknown): Output {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  throw toInvalidInput(result.issues[0])
}

/** What is wrong with a field. */
export function complain(complaint: ComplaintKey, field: string): ApiError {
  return invalidInput(field, complaints[complaint](fieldLabels[field] ?? field))
}

function toInvalidInput(issue: v.BaseIssue<unknown>): ApiError {
  const path = (issue.path ?? []).map(({ key }) => key).filter((key) => typeof key === 'string')
  const field = path.map(toName).at(-1)
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return invalidInput(field, apiTexts.unknownField(field))
  }
  if (field === undefined) return invalidInput(field, apiTexts.wrongShape())
  // A key that is not there at all is told by its object, which has no words for it.
  const fallback = field === 'type' ? 'type' : 'empty'
  return complain(isComplaintKey(issue.message) ? issue.message : fallback, field)
}

/** A field's name; nothing of one that is too odd to be a name, and might be a misplaced secret. */
function toName(key: string): string | undefined {
  return /^[a-zA-Z]{1,32}$/.test(key) ? key : undefined
}

function isComplaintKey(message: string): message is ComplaintKey {
  return Object.hasOwn(complaints, message)
}
