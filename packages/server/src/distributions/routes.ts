import { randomUUID } from 'node:crypto'
import type { BillingPlugin, DistributionRequest } from '@aws-linked/model'
import { conflict, invalidInput, notFound } from '../api/errors.ts'
import { routeOf } from '../api/route.ts'
import type { Call, Route } from '../api/route.ts'
import type { Context } from '../context/context.ts'
import * as periodStore from '../costs/store.ts'
import { checkRoot } from '../data-sources/data-source-of.ts'
import * as sourceStore from '../data-sources/store.ts'
import type { Tenant } from '../db/for-tenant.ts'
import { billingOf } from '../exports/billing-of.ts'
import { throwMissing } from '../exports/problem.ts'
import { wouldBeFound } from '../exports/report-places.ts'
import { billingTexts } from '../texts/billing.ts'
import { listDistributionRuns, listDistributions, withReport } from './list-distributions.ts'
import { reportResponse } from './report-response.ts'
import * as runStore from './runs.ts'
import * as distributionStore from './store.ts'
import type { StoredDistribution } from './store.ts'
import { distributionRequest } from './wire.ts'

interface Services {
  readonly context: Context
  readonly billing: DistributionWork | undefined
}

/** The work of distributions outside of requests. */
interface DistributionWork {
  readonly plugin: BillingPlugin
  /** Carries a distribution out, also what failed a moment ago. Returns at once. */
  distribute(tenantId: string, one: { readonly id: string; readonly dataSourceId: string }): void
  /** Ends a distribution's work for good. */
  endDistribution(id: string): Promise<void>
  /** Removes the files of what was removed. Returns at once. */
  sweep(): void
}

const route = routeOf<Services>()

/** The distributions of the tenant's roots, and their reports. */
export const distributionRoutes: readonly Route<Services>[] = [
  route({
    method: 'GET',
    path: '/distributions',
    right: 'distribute',
    async handle(call) {
      const { plugin } = billingOf(call)
      return await listDistributions(tenantOf(call), plugin)
    },
  }),
  route({
    method: 'POST',
    path: '/distributions',
    right: 'distribute',
    status: 201,
    body: distributionRequest,
    async handle(call) {
      const billing = billingOf(call)
      const tenant = tenantOf(call)
      const request = await call.body()
      await checkRequest(tenant, request)
      const id = randomUUID()
      const at = call.services.context.now().toISOString()
      await tenant.use(distributionStore).addDistribution(id, request, at)
      billing.distribute(tenant.tenantId, { id, dataSourceId: request.dataSourceId })
      tell(call)
      const { distributions } = await listDistributions(tenant, billing.plugin)
      const distribution = distributions.find((one) => one.id === id)
      if (!distribution) throw notFound('distribution')
      return distribution
    },
  }),
  route({
    method: 'DELETE',
    path: '/distributions/:id',
    right: 'distribute',
    async handle(call) {
      const billing = billingOf(call)
      const { id } = await distributionOf(call)
      await billing.endDistribution(id)
      await tenantOf(call).use(distributionStore).removeDistribution(id)
      billing.sweep()
      tell(call)
    },
  }),
  route({
    method: 'GET',
    path: '/distributions/:id/runs',
    right: 'distribute',
    async handle(call) {
      billingOf(call)
      const { id } = await distributionOf(call)
      return await listDistributionRuns(tenantOf(call), id)
    },
  }),
  route({
    method: 'POST',
    path: '/distributions/:id/runs',
    right: 'distribute',
    status: 202,
    async handle(call) {
      const billing = billingOf(call)
      const { id, data_source_id: dataSourceId } = await distributionOf(call)
      await tenantOf(call).use(distributionStore).renewDistribution(id)
      billing.distribute(call.identity.tenantId, { id, dataSourceId })
    },
  }),
  route({
    method: 'GET',
    path: '/distributions/:id/runs/:run/report',
    right: 'distribute',
    async handle(call) {
      const { plugin } = billingOf(call)
      const { id } = await distributionOf(call)
      const runs = await tenantOf(call).use(runStore).listRuns(id)
      const kept = withReport(runs)
      const run = runs.find((one) => one.id === call.param('run') && kept.has(one.id))
      if (!run || run.report_path === null) throw notFound('report')
      const { signal } = call
      const report = await plugin
        .openReport(run.report_path, { signal })
        .catch(throwMissing(signal))
      return reportResponse(report)
    },
  }),
]

function tenantOf({ services, identity }: Call<Services>): Tenant {
  return services.context.tenant(identity.tenantId)
}

/** The distribution of the path, if it is the tenant's. Throws `not_found`. */
async function distributionOf(call: Call<Services>): Promise<StoredDistribution> {
  const all = await tenantOf(call).use(distributionStore).listDistributions()
  const distribution = all.find(({ id }) => id === call.param('id'))
  if (!distribution) throw notFound('distribution')
  return distribution
}

/** Throws for a request that names what the tenant does not have, or that would feed itself. */
async function checkRequest(tenant: Tenant, request: DistributionRequest): Promise<void> {
  await checkRoot(tenant, request.dataSourceId)
  const periods = await tenant.use(periodStore).listPeriods(request.dataSourceId)
  if (!periods.some(({ export_name }) => export_name === request.exportName)) {
    throw invalidInput('exportName', billingTexts.noSuchExport())
  }
  const sources = await tenant.use(sourceStore).listDataSources()
  const isFound = sources.some(({ billingExport }) =>
    wouldBeFound(request.destination, billingExport),
  )
  if (isFound) throw conflict(billingTexts.reportsWouldBeRead(), { field: 'prefix' })
}

/** Tells the tenant's dashboards that its distributions changed. */
function tell({ services, identity }: Call<Services>): void {
  services.context.hub.publish(identity.tenantId, { type: 'billing' })
}
