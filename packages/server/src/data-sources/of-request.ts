import type { DataSource } from '@aws-linked/model'
import type { Context } from 'hono'
import { notFound } from '../api/errors.ts'
import type { TenantStore } from '../db/tenant-store.ts'
import type { Env } from '../api/app.ts'

/** The store's part of the tenant that asks. */
export function tenantOf(c: Context<Env>): TenantStore {
  return c.get('services').context.store.tenant(c.get('identity').tenantId)
}

/** The Data Source of the path, if it is the tenant's. Throws `not_found`. */
export async function dataSourceOf(c: Context<Env>): Promise<DataSource> {
  const dataSource = await tenantOf(c).findDataSource(idOf(c))
  if (!dataSource) throw notFound('Data Source')
  return dataSource
}

/** The ID of the path. Throws `not_found` for what cannot be one. */
export function idOf(c: Context<Env>): string {
  const id = c.req.param('id') ?? ''
  if (!/^[0-9a-f-]{36}$/.test(id)) throw notFound('Data Source')
  return id
}
