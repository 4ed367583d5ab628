import type { Employee, Employees, PolicyAnswer } from '@aws-linked/client'
import { policy } from '@aws-linked/sdk'
import { Hono } from 'hono'
import { adminOnly, notFound, toApiError } from '../api-error.ts'
import type { Env } from './app.ts'
import { toEmployeesRequest } from './employees-request.ts'
import { eventResponse } from './event-response.ts'
import { readJson } from './read-json.ts'
import { toResourceQuery } from './resource-query.ts'

/** Everything but Data Sources. */
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

  routes.get('/policies/:type', (c) => {
    const type = c.req.param('type')
    if (type !== 'linked' && type !== 'root') throw notFound('policy')
    const { bucket, prefix } = c.req.query()
    const place = { ...(bucket && { bucket }), ...(prefix && { prefix }) }
    return c.json({ type, document: toPolicy(type, place) } satisfies PolicyAnswer)
  })

  return routes
}

function toPolicy(...asked: Parameters<typeof policy>): PolicyAnswer['document'] {
  try {
    return policy(...asked)
  } catch (error) {
    throw toApiError(error, (text) => text)
  }
}

/** With the one who asks, listed or not. */
function toEmployees(me: string, employees: readonly Employee[]): Employees {
  const isListed = employees.some(({ id }) => id === me)
  return { me, employees: isListed ? employees : [...employees, { id: me, name: me }] }
}
