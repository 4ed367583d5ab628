import type { BillingPlugin } from '@aws-linked/model'
import type { RateLimit } from '../api/rate-limit.ts'
import { routeOf } from '../api/route.ts'
import type { Route } from '../api/route.ts'
import type { Context } from '../context/context.ts'
import { checkRoot, connected, rootOf } from '../data-sources/data-source-of.ts'
import { billingOf } from '../exports/billing-of.ts'
import { throwMissing } from '../exports/problem.ts'
import { listExports } from '../exports/service.ts'
import { listBillingPeriods } from './billing-periods.ts'
import type { Slots } from '../jobs/slots.ts'
import type { LookRange } from './look-at-root.ts'
import { getCosts } from './service.ts'
import { lookRequest, wantedCosts } from './wire.ts'

interface Services {
  readonly context: Context
  readonly billing:
    | {
        readonly plugin: BillingPlugin
        readonly turns: Slots
        look(tenantId: string, dataSourceId: string, range: LookRange): void
      }
    | undefined
  /** Of credentials. */
  readonly tries: RateLimit
}

const route = routeOf<Services>()

/** A root's exports and billing periods, and the costs of the tenant. */
export const costRoutes: readonly Route<Services>[] = [
  route({
    method: 'GET',
    path: '/data-sources/:id/exports',
    async handle(call) {
      const { plugin } = billingOf(call)
      const source = connected(await rootOf(call))
      const { context, tries } = call.services
      tries.take(call.identity.tenantId)
      const tenant = context.tenant(call.identity.tenantId)
      return await listExports({ context, plugin, tenant, source, signal: call.signal })
    },
  }),
  route({
    method: 'GET',
    path: '/billing-periods',
    async handle(call) {
      billingOf(call)
      const { context } = call.services
      return await listBillingPeriods(context.tenant(call.identity.tenantId), context.now())
    },
  }),
  route({
    method: 'POST',
    path: '/billing-imports',
    status: 202,
    body: lookRequest,
    async handle(call) {
      const billing = billingOf(call)
      const { tenantId } = call.identity
      const { dataSourceId, ...range } = await call.body()
      await checkRoot(call.services.context.tenant(tenantId), dataSourceId)
      billing.look(tenantId, dataSourceId, { ...range, isAsked: true })
    },
  }),
  route({
    method: 'GET',
    path: '/costs',
    query: wantedCosts,
    async handle(call) {
      const { plugin, turns } = billingOf(call)
      const { signal, identity, services } = call
      const tenant = services.context.tenant(identity.tenantId)
      const options = { tenant, plugin, turns, signal }
      return await getCosts(call.query(), options).catch(throwMissing(signal))
    },
  }),
]
