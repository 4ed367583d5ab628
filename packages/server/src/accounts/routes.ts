import type { DataSource } from '@aws-linked/model'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { listLinkedAccounts } from './service.ts'
import { invalidInput, notFound } from '../api/errors.ts'
import { listExports } from '../exports/service.ts'
import { disconnected } from '../data-sources/replace-credentials.ts'
import type { TenantStore } from '../db/tenant-store.ts'
import type { Env } from '../api/app.ts'
import { billingOf } from '../costs/routes.ts'
import { toConnectManyRequest } from './wire.ts'
import { dataSourceOf, tenantOf } from '../data-sources/of-request.ts'
import { readJson } from '../api/read-json.ts'

/** What only a root has, below `/v1/data-sources/:id`: its exports, its linked accounts, and connecting them. */
export function connectionRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/:id/exports', async (c) => {
    const { plugin } = billingOf(c).billing
    const { source, tenant } = connected(await rootOf(c))
    const { context, tries } = c.get('services')
    const { signal } = c.req.raw
    tries.take(tenant.tenantId)
    return c.json(await listExports({ context, plugin, tenant, source, signal }))
  })

  routes.get('/:id/accounts', async (c) => {
    const { source, tenant } = connected(await rootOf(c))
    const { accounts: lists } = c.get('services')
    const { signal } = c.req.raw
    return c.json(await listLinkedAccounts({ lists, tenant, source, signal }))
  })

  routes.post('/:id/connections', async (c) => {
    const { source } = connected(await rootOf(c))
    const request = toConnectManyRequest(await readJson(c.req.raw))
    const { many, tries } = c.get('services')
    tries.take(c.get('identity').tenantId)
    return c.json(await many.start(c.get('identity'), source, request, c.req.raw.signal), 202)
  })

  routes.get('/:id/connections', async (c) => {
    const { source, tenant } = await rootOf(c)
    const run = await c.get('services').many.find(tenant.tenantId, source.id)
    if (!run) throw notFound('run')
    return c.json(run)
  })

  routes.delete('/:id/connections', async (c) => {
    const { source, tenant } = await rootOf(c)
    await c.get('services').many.stop(tenant.tenantId, source.id, 'cancelled')
    return c.body(null, 204)
  })

  return routes
}

interface Root {
  readonly source: DataSource
  readonly tenant: TenantStore
}

/** What asks AWS needs credentials. */
function connected(root: Root): Root {
  if (root.source.state === 'disconnected') throw disconnected(root.source.name)
  return root
}

/** The root of the path, if it is the tenant's. */
async function rootOf(c: Context<Env>): Promise<Root> {
  const source = await dataSourceOf(c)
  if (source.type === 'root') return { source, tenant: tenantOf(c) }
  throw invalidInput(
    'dataSourceId',
    'This is a linked account: only the root has exports and linked accounts.',
    'Choose the root account of its Organization.',
  )
}
