import { routeOf } from '../api/route.ts'
import type { Route } from '../api/route.ts'
import type { Context } from '../context/context.ts'
import * as employeeStore from './store.ts'
import { employeesRequest, toEmployees } from './wire.ts'

interface Services {
  readonly context: Context
}

const route = routeOf<Services>()

/** The tenant's employees. */
export const employeeRoutes: readonly Route<Services>[] = [
  route({
    method: 'GET',
    path: '/employees',
    async handle({ services: { context }, identity: { tenantId, employeeId } }) {
      return toEmployees(
        employeeId,
        await context.tenant(tenantId).use(employeeStore).listEmployees(),
      )
    },
  }),
  route({
    method: 'PUT',
    path: '/employees',
    right: 'manage_employees',
    body: employeesRequest,
    async handle({ services: { context }, identity: { tenantId, employeeId }, body }) {
      const store = context.tenant(tenantId).use(employeeStore)
      await store.replaceEmployees((await body()).employees)
      return toEmployees(employeeId, await store.listEmployees())
    },
  }),
]
