import type { DataSource, DataSources } from '@aws-linked/client'
import { Hono } from 'hono'
import type { Context } from 'hono'
import * as v from 'valibot'
import { conflict, notFound } from '../api-error.ts'
import type { ApiError } from '../api-error.ts'
import { checkDataSource, connectDataSource } from '../connect-data-source.ts'
import { disconnectDataSource, eraseDataSource } from '../disconnect-data-source.ts'
import type { Env } from './app.ts'
import { toConnectRequest } from './connect-request.ts'
import { readJson } from './read-json.ts'
import { validate } from './validate.ts'

const deletion = v.strictObject({ data: v.optional(v.picklist(['keep', 'erase'], 'value')) })

/** `/v1/data-sources` and what is below it. */
export function dataSourceRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.post('/', async (c) => {
    const { context, discoveries, billing } = c.get('services')
    const request = toConnectRequest(await readJson(c.req.raw))
    const { signal } = c.req.raw
    const identity = c.get('identity')
    const source = await connectDataSource(context, discoveries, identity, request, signal)
    if (source.type === 'root') billing?.look(identity.tenantId, source.id)
    return c.json(source, 201)
  })

  routes.post('/check', async (c) => {
    const request = toConnectRequest(await readJson(c.req.raw))
    const { context } = c.get('services')
    return c.json(await checkDataSource(context, c.get('identity'), request, c.req.raw.signal))
  })

  routes.get('/', async (c) => {
    const dataSources = await tenantOf(c).listDataSources()
    return c.json({ dataSources } satisfies DataSources)
  })

  routes.get('/:id', async (c) => c.json(await dataSourceOf(c)))

  routes.delete('/:id', async (c) => {
    const { context, discoveries, many, billing } = c.get('services')
    const { data = 'erase' } = validate(deletion, c.req.query())
    const end = data === 'keep' ? disconnectDataSource : eraseDataSource
    const { id } = await dataSourceOf(c)
    await many.stop(c.get('identity').tenantId, id, data === 'keep' ? 'cancelled' : 'removed')
    await end(context, discoveries, c.get('identity').tenantId, id, billing)
    return c.body(null, 204)
  })

  routes.post('/:id/discoveries', async (c) => {
    const source = await dataSourceOf(c)
    if (source.state === 'disconnected') throw disconnected(source.name)
    const { discoveries } = c.get('services')
    const discovery = await discoveries.start(c.get('identity').tenantId, source)
    if (!discovery) throw notFound('Data Source')
    return c.json(discovery, 202)
  })

  routes.delete('/:id/discoveries', async (c) => {
    const { id } = await dataSourceOf(c)
    await c.get('services').discoveries.stop(id, 'cancelled')
    return c.body(null, 204)
  })

  return routes
}

function disconnected(name: string): ApiError {
  return conflict(`${name} is disconnected.`, 'Connect its account again.')
}

function tenantOf(c: Context<Env>) {
  return c.get('services').context.store.tenant(c.get('identity').tenantId)
}

/** The Data Source of the path, if it is the tenant's. */
async function dataSourceOf(c: Context<Env>): Promise<DataSource> {
  const dataSource = await tenantOf(c).findDataSource(idOf(c))
  if (!dataSource) throw notFound('Data Source')
  return dataSource
}

function idOf(c: Context<Env>): string {
  const id = c.req.param('id') ?? ''
  if (!/^[0-9a-f-]{36}$/.test(id)) throw notFound('Data Source')
  return id
}
