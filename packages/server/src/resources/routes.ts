import type { Employee, Employees } from '@aws-linked/model'
import { Hono } from 'hono'
import { adminOnly } from '../api/errors.ts'
import type { Env } from '../api/app.ts'
import { toEmployeesRequest } from '../employees/wire.ts'
import { eventResponse } from '../events/event-response.ts'
import { readJson } from '../api/read-json.ts'
import { toResourceQuery } from './wire.ts'

/** What dashboards read. */
export function readRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/events', (c) =>
    eventResponse(c.get('services').context.hub, c.get('identity').tenantId),
  )

  routes.get('/resources', async (c) => {
    const { grouped, query } = toResourceQuery(new URL(c.req.url).searchParams)
    const tenant = c.get('services').context.store.tenant(c.get('identity').tenantId)
    return c.json(grouped ? await tenant.groupResources(query) : await tenant.listResources(query))
  })

  routes.get('/employees', async (c) => {
    const { tenantId, employeeId } = c.get('identity')
    const employees = await c.get('services').context.store.tenant(tenantId).listEmployees()
    return c.json(toEmployees(employeeId, employees))
  })

  routes.put('/employees', async (c) => {
    const { tenantId, employeeId, role } = c.get('identity')
    if (role !== 'admin') throw adminOnly()
    const { employees } = toEmployeesRequest(await readJson(c.req.raw))
    const tenant = c.get('services').context.store.tenant(tenantId)
    await tenant.replaceEmployees(employees)
    return c.json(toEmployees(employeeId, await tenant.listEmployees()))
  })

  return routes
}

/** With the one who asks, listed or not. */
function toEmployees(me: string, employees: readonly Employee[]): Employees {
  const isListed = employees.some(({ id }) => id === me)
  return { me, employees: isListed ? employees : [...employees, { id: me, name: me }] }
}
