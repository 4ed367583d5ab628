import type { DataSource } from '@aws-linked/client'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { ApiError, invalidInput, notFound } from '../api-error.ts'
import { listExports } from '../billing/list-exports.ts'
import type { TenantStore } from '../store/tenant-store.ts'
import type { Env } from './app.ts'
import { billingOf } from './billing-routes.ts'

/** What only a root has, below `/v1/data-sources/:id`: its exports, its linked accounts, and connecting them. */
export function connectionRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/:id/exports', async (c) => {
    const { plugin } = billingOf(c).billing
    const { source, tenant } = connected(await rootOf(c))
    const { context } = c.get('services')
    const { signal } = c.req.raw
    return c.json(await listExports({ context, plugin, tenant, source, signal }))
  })

  return routes
}

interface Root {
  readonly source: DataSource
  readonly tenant: TenantStore
}

/** What asks AWS needs credentials. */
function connected(root: Root): Root {
  if (root.source.credentials.kind !== 'none') return root
  throw new ApiError('conflict', `${root.source.name} is disconnected.`, {
    remedy: 'Connect the root account again.',
  })
}

/** The root of the path, if it is the tenant's. */
async function rootOf(c: Context<Env>): Promise<Root> {
  const tenant = c.get('services').context.store.tenant(c.get('identity').tenantId)
  const id = c.req.param('id') ?? ''
  const source = /^[0-9a-f-]{36}$/.test(id) ? await tenant.findDataSource(id) : undefined
  if (!source) throw notFound('Data Source')
  if (source.type === 'root') return { source, tenant }
  throw invalidInput(
    'dataSourceId',
    'This is a linked account: only the root has exports and linked accounts.',
    'Choose the root account of its Organization.',
  )
}
