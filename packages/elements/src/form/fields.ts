import { fieldNames } from '../texts/fields.ts'

/** The inputs of the form, by the names the API gives them. */
export type Field = keyof typeof fieldNames

/** Whether the form has an input of that name. */
export function isField(name: string | undefined): name is Field {
  return name !== undefined && name in fieldNames
}
