import type { Employee } from '@aws-linked/model'

/** The people of the demo's one customer. The first is signed in until someone else is chosen. */
export const employees: readonly [Employee, ...Employee[]] = [
  { id: 'nadia', name: 'Nadia Brandt' },
  { id: 'tomas', name: 'Tomas Riva' },
]

const cookie = /(?:^|;\s*)employee=([a-z]+)/

/** Who the request's cookie says is signed in. A demo's trust: a real product checks a session. */
export function signedIn(request: Request): Employee {
  const id = cookie.exec(request.headers.get('cookie') ?? '')?.[1]
  return employees.find((employee) => employee.id === id) ?? employees[0]
}
