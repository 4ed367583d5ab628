import { findKeyMistake, hasSecret, isKeyText } from '@aws-linked/model'
import { fieldNames, fieldTexts } from '../texts/fields.ts'
import type { Field } from './fields.ts'

/** Texts by the field they stand at. */
export type FieldErrors = Partial<Record<Field, string>>

// A key's format is a hint, never a rule: only what no key can be is refused here.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const untyped = /[\s\u0000-\u001f\u007f]/

/**
 * What can be said without asking anyone: which fields are empty, contain a space or line break, or hold what
 * belongs into another one. A secret is stopped here, before it is sent as something that is not secret.
 */
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
  for (const field of ['accessKeyId', 'secretAccessKey'] as const) {
    if (!errors[field] && !isKeyText(values[field] ?? '')) errors[field] = fieldTexts.noKey
  }
  if (hasSecret(values.name ?? '')) errors.name = fieldTexts.isSecret(fieldNames.name)
  const { accessKeyId = '', secretAccessKey = '' } = values
  const mistake = findKeyMistake(accessKeyId, secretAccessKey)
  if (mistake) errors.accessKeyId = fieldTexts[mistake]
  return errors
}

const checked = ['accessKeyId', 'secretAccessKey', 'roleArn', 'bucket', 'exportName'] as const
