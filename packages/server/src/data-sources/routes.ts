import type { DataSources } from '@aws-linked/model'
import { Hono } from 'hono'
import { notFound } from '../api/errors.ts'
import { checkDataSource, connectDataSource } from './service.ts'
import { disconnected } from './replace-credentials.ts'
import type { Env } from '../api/app.ts'
import { toConnectRequest } from './wire.ts'
import { dataSourceOf, tenantOf } from './of-request.ts'
import { readJson } from '../api/read-json.ts'

/** `/v1/data-sources` and its discoveries. */
export function dataSourceRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.post('/', async (c) => {
    const { context, accounts, discoveries, billing, tries } = c.get('services')
    const request = toConnectRequest(await readJson(c.req.raw))
    const { signal } = c.req.raw
    const identity = c.get('identity')
    tries.take(identity.tenantId)
    const source = await connectDataSource(context, discoveries, identity, request, signal, {
      plugin: billing?.plugin,
    })
    if (source.type === 'root') {
      accounts.refresh(identity.tenantId, source.id)
      await billing?.allow(source.id)
      billing?.look(identity.tenantId, source.id)
    }
    return c.json(source, 201)
  })

  routes.post('/check', async (c) => {
    const { context, billing, tries } = c.get('services')
    const request = toConnectRequest(await readJson(c.req.raw))
    const identity = c.get('identity')
    const { signal } = c.req.raw
    tries.take(identity.tenantId)
    const found = await checkDataSource(context, identity, request, signal, {
      plugin: billing?.plugin,
    })
    return c.json(found)
  })

  routes.get('/', async (c) => {
    const dataSources = await tenantOf(c).listDataSources()
    return c.json({ dataSources } satisfies DataSources)
  })

  routes.get('/:id', async (c) => c.json(await dataSourceOf(c)))

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
