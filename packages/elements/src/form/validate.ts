import { fieldNames, fieldTexts } from '../texts/fields.ts'
import type { Field } from './fields.ts'

/** Texts by the field they stand at. */
export type FieldErrors = Partial<Record<Field, string>>

// A key's format is a hint, never a rule: only what no key can be is refused here.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const untyped = /[\s\u0000-\u001f\u007f]/

/** What can be said without asking AWS: which fields are empty or contain a space or line break. */
export function validate(
  values: Readonly<Partial<Record<Field, string>>>,
  required: readonly Field[],
): FieldErrors {
  const errors: FieldErrors = {}
  for (const field of checked) {
    const value = values[field] ?? ''
    if (required.includes(field) && value.trim() === '') {
      errors[field] = fieldTexts.enter(fieldNames[field])
    } else if (untyped.test(value)) errors[field] = fieldTexts.hasSpace(fieldNames[field])
  }
  return errors
}

const checked = ['accessKeyId', 'secretAccessKey', 'roleArn', 'bucket', 'exportName'] as const
