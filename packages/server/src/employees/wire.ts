import type { EmployeesRequest } from '@aws-linked/model'
import * as v from 'valibot'
import { validate } from '../api/validate.ts'
import type { ComplaintKey } from '../api/validate.ts'

const say = <Key extends ComplaintKey>(key: Key): Key => key

const text = v.pipe(
  v.string(say('empty')),
  v.trim(),
  v.nonEmpty(say('empty')),
  v.maxLength(200, say('long')),
  v.check((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), say('control')),
)

const schema = v.strictObject({
  employees: v.pipe(
    v.array(v.strictObject({ id: text, name: text })),
    v.check((list) => new Set(list.map(({ id }) => id)).size === list.length, say('twice')),
  ),
})

/** The body of `PUT /v1/employees`. Throws `invalid_input`. */
export function toEmployeesRequest(body: unknown): EmployeesRequest {
  return validate(schema, body)
}
