import { Hono } from 'hono'
import * as v from 'valibot'
import { notFound } from '../api/errors.ts'
import { checkNoReports } from '../exports/report-places.ts'
import { checkNow } from '../permissions/service.ts'
import { publishDataSource } from '../context/context.ts'
import { disconnectDataSource, eraseDataSource } from './disconnect.ts'
import { disconnected, replaceCredentials } from './replace-credentials.ts'
import type { Env } from '../api/app.ts'
import { toDataSourceChange } from './wire.ts'
import { toCredentialsRequest } from './credentials-request.ts'
import { dataSourceOf, tenantOf } from './of-request.ts'
import { say } from '../api/fields.ts'
import { readJson } from '../api/read-json.ts'
import { validate } from '../api/validate.ts'

const deletion = v.strictObject({ data: v.optional(v.picklist(['keep', 'erase'], say('value'))) })

/** What happens to a Data Source of `/v1/data-sources` after it was connected. */
export function dataSourceLifeRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.patch('/:id', async (c) => {
    const { id, type } = await dataSourceOf(c)
    const change = toDataSourceChange(type, await readJson(c.req.raw))
    const { context, billing } = c.get('services')
    const { tenantId } = c.get('identity')
    await checkNoReports(tenantOf(c), change.billingExport)
    if (!(await tenantOf(c).changeDataSource(id, change))) throw notFound('Data Source')
    await publishDataSource(context, tenantId, id)
    if (change.billingExport !== undefined) billing?.look(tenantId, id, { isAsked: true })
    return c.json(await dataSourceOf(c))
  })

  routes.put('/:id/credentials', async (c) => {
    const source = await dataSourceOf(c)
    const request = toCredentialsRequest(await readJson(c.req.raw))
    const { context, discoveries, billing, tries } = c.get('services')
    const { tenantId } = c.get('identity')
    tries.take(tenantId)
    await replaceCredentials(context, tenantId, source, request, c.req.raw.signal)
    // What the old ones could not see is missing.
    if (source.state === 'needs_attention') {
      await discoveries.start(tenantId, source)
      if (source.type === 'root') billing?.look(tenantId, source.id, { isAsked: true })
    }
    return c.json(await dataSourceOf(c))
  })

  routes.post('/:id/checks', async (c) => {
    const source = await dataSourceOf(c)
    if (source.state === 'disconnected') throw disconnected(source.name)
    const { context, tries } = c.get('services')
    const { tenantId } = c.get('identity')
    tries.take(tenantId)
    await checkNow(context, tenantId, source.id, c.req.raw.signal)
    return c.json(await dataSourceOf(c))
  })

  routes.delete('/:id', async (c) => {
    const { data = 'erase' } = validate(deletion, c.req.query())
    const { context, discoveries, many, billing } = c.get('services')
    const { tenantId } = c.get('identity')
    const end = data === 'keep' ? disconnectDataSource : eraseDataSource
    const { id } = await dataSourceOf(c)
    await many.stop(tenantId, id, data === 'keep' ? 'cancelled' : 'removed')
    await end(context, discoveries, tenantId, id, billing)
    return c.body(null, 204)
  })

  return routes
}
