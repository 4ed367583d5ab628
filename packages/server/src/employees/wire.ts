import type { Employee, Employees, EmployeesRequest } from '@aws-linked/model'
import * as v from 'valibot'
import { isPlain, say } from '../api/fields.ts'

const text = v.pipe(
  v.string(say('empty')),
  v.trim(),
  v.nonEmpty(say('empty')),
  v.maxLength(200, say('long')),
  v.check(isPlain, say('control')),
)

/** The body of `PUT /v1/employees`. */
export const employeesRequest: v.GenericSchema<unknown, EmployeesRequest> = v.strictObject({
  employees: v.pipe(
    v.array(v.strictObject({ id: text, name: text })),
    v.check((list) => new Set(list.map(({ id }) => id)).size === list.length, say('twice')),
  ),
})

/** The tenant's employees, and always the one who asks. */
export function toEmployees(me: string, employees: readonly Employee[]): Employees {
  const isListed = employees.some(({ id }) => id === me)
  return { me, employees: isListed ? employees : [...employees, { id: me, name: me }] }
}
