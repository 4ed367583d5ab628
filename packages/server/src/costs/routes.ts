import { Hono } from 'hono'
import type { Context } from 'hono'
import { ApiError, invalidInput, notFound } from '../api/errors.ts'
import type { Billing } from '../billing/billing.ts'
import { listBillingPeriods } from './billing-periods.ts'
import { getCosts } from './service.ts'
import { isBillingFailure } from '../exports/problem.ts'
import type { TenantStore } from '../db/tenant-store.ts'
import type { Env } from '../api/app.ts'
import { toCostQuery, toLookRequest } from './wire.ts'
import { readJson } from '../api/read-json.ts'

/** Billing periods and costs. */
export function billingRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/billing-periods', async (c) => {
    const { tenant } = billingOf(c)
    return c.json(await listBillingPeriods(tenant, c.get('services').context.now()))
  })

  routes.post('/billing-imports', async (c) => {
    const { billing, tenant } = billingOf(c)
    const { dataSourceId, ...range } = toLookRequest(await readJson(c.req.raw))
    await checkRoot(tenant, dataSourceId)
    billing.look(tenant.tenantId, dataSourceId, { ...range, isAsked: true })
    return c.body(null, 202)
  })

  routes.get('/costs', async (c) => {
    const { billing, tenant } = billingOf(c)
    const query = toCostQuery(new URL(c.req.url).searchParams)
    const { signal } = c.req.raw
    const given = { tenant, plugin: billing.plugin, signal }
    return c.json(await getCosts(query, given).catch(refused(signal)))
  })

  return routes
}

/** Billing and the tenant's store. Throws `not_found` when the host gave no plug-in. */
export function billingOf(c: Context<Env>): { billing: Billing; tenant: TenantStore } {
  const { billing, context } = c.get('services')
  if (billing) return { billing, tenant: context.store.tenant(c.get('identity').tenantId) }
  throw new ApiError('not_found', 'This server has no billing.', {
    remedy: 'Pass billing: billing() of @aws-linked/billing to createAwsLinked().',
  })
}

/** Throws unless it is a root of the tenant's. */
export async function checkRoot(tenant: TenantStore, id: string): Promise<void> {
  const source = await tenant.findDataSource(id)
  if (!source) throw notFound('Data Source')
  if (source.type === 'root') return
  throw invalidInput(
    'dataSourceId',
    'A linked account has no billing exports.',
    'Choose the root account of its Organization.',
  )
}

/** What the plug-in says is missing is `not_found`; the rest is for the log. */
export function refused(signal: AbortSignal): (error: unknown) => never {
  return (error) => {
    signal.throwIfAborted()
    if (isBillingFailure(error) && error.code === 'not_found') {
      const { message, remedy } = error
      throw new ApiError('not_found', message, { remedy, cause: error })
    }
    throw error
  }
}
