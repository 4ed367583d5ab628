import { randomUUID } from 'node:crypto'
import type { DistributionRequest } from '@aws-linked/model'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { ApiError, adminOnly, invalidInput, notFound } from '../api/errors.ts'
import {
  listDistributionRuns,
  listDistributions,
  withReport,
} from './list-distributions.ts'
import { wouldBeFound } from '../exports/report-places.ts'
import { reportResponse } from './report-response.ts'
import type { TenantStore } from '../db/tenant-store.ts'
import type { Env } from '../api/app.ts'
import { billingOf, checkRoot, refused } from '../costs/routes.ts'
import { toDistributionRequest } from '../costs/wire.ts'
import { readJson } from '../api/read-json.ts'

/** `/v1/distributions` and what is below it: admins only. */
export function distributionRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.use(async (c, next) => {
    billingOf(c)
    if (c.get('identity').role !== 'admin') throw adminOnly()
    await next()
  })

  routes.get('/', async (c) => {
    const { billing, tenant } = billingOf(c)
    return c.json(await listDistributions(tenant, billing.plugin))
  })

  routes.post('/', async (c) => {
    const { billing, tenant } = billingOf(c)
    const request = toDistributionRequest(await readJson(c.req.raw))
    await checkOrder(tenant, request)
    const id = randomUUID()
    const at = c.get('services').context.now().toISOString()
    await tenant.billing.addDistribution(id, request, at)
    billing.deliver(tenant.tenantId, id)
    tell(c)
    const { distributions } = await listDistributions(tenant, billing.plugin)
    const distribution = distributions.find((one) => one.id === id)
    if (!distribution) throw notFound('distribution')
    return c.json(distribution, 201)
  })

  routes.delete('/:id', async (c) => {
    const { billing, tenant } = billingOf(c)
    const id = await orderOf(c, tenant)
    await billing.stopOrder(id)
    await tenant.billing.removeDistribution(id)
    billing.sweep()
    tell(c)
    return c.body(null, 204)
  })

  routes.get('/:id/runs', async (c) => {
    const { tenant } = billingOf(c)
    return c.json(await listDistributionRuns(tenant, await orderOf(c, tenant)))
  })

  routes.post('/:id/runs', async (c) => {
    const { billing, tenant } = billingOf(c)
    const id = await orderOf(c, tenant)
    await tenant.billing.renewDistribution(id)
    billing.deliver(tenant.tenantId, id)
    return c.body(null, 202)
  })

  routes.get('/:id/runs/:run/report', async (c) => {
    const { billing, tenant } = billingOf(c)
    const runs = await tenant.billing.listRuns(await orderOf(c, tenant))
    const kept = withReport(runs)
    const run = runs.find(({ id }) => id === c.req.param('run') && kept.has(id))
    if (!run || run.report_path === null) throw notFound('report')
    const { signal } = c.req.raw
    const { plugin } = billing
    return reportResponse(
      await plugin.openReport(run.report_path, { signal }).catch(refused(signal)),
    )
  })

  return routes
}

/** The order of the path, if it is the tenant's. */
async function orderOf(c: Context<Env>, tenant: TenantStore): Promise<string> {
  const orders = await tenant.billing.listDistributions()
  const order = orders.find(({ id }) => id === c.req.param('id'))
  if (!order) throw notFound('distribution')
  return order.id
}

/** Throws for an order that names what the tenant does not have, or that would feed itself. */
async function checkOrder(tenant: TenantStore, request: DistributionRequest): Promise<void> {
  await checkRoot(tenant, request.dataSourceId)
  const periods = await tenant.billing.listPeriods(request.dataSourceId)
  if (!periods.some(({ export_name }) => export_name === request.exportName)) {
    throw invalidInput(
      'exportName',
      'The root account has no export of this name.',
      'Choose one of its exports, or wait for its first delivery.',
    )
  }
  const sources = await tenant.listDataSources()
  const isFound = sources.some(({ billingExport }) =>
    wouldBeFound(request.destination, billingExport),
  )
  if (isFound) throw wouldBeRead()
}

function wouldBeRead(): ApiError {
  return new ApiError('conflict', 'Reports may not go to where an export is looked for.', {
    remedy: 'Choose another bucket, or a prefix outside of the export’s.',
    field: 'prefix',
  })
}

function tell(c: Context<Env>): void {
  const { tenantId } = c.get('identity')
  c.get('services').context.hub.publish(tenantId, { type: 'billing' })
}
