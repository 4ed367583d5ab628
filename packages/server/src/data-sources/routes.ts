import type { BillingPlugin, DataSources } from '@aws-linked/model'
import * as v from 'valibot'
import { notFound } from '../api/errors.ts'
import { one, say } from '../api/fields.ts'
import type { RateLimit } from '../api/rate-limit.ts'
import { routeOf } from '../api/route.ts'
import type { Route } from '../api/route.ts'
import type { Context } from '../context/context.ts'
import { checkNoReports } from '../exports/report-places.ts'
import { credentialsRequest } from './credentials-request.ts'
import { dataSourceOf } from './data-source-of.ts'
import { disconnectDataSource, eraseDataSource } from './disconnect.ts'
import * as lifeStore from './life.ts'
import { publishDataSource } from './publish.ts'
import { replaceCredentials } from './replace-credentials.ts'
import { checkDataSource, connectDataSource } from './service.ts'
import * as sourceStore from './store.ts'
import { connectRequest, toDataSourceChange, typedChange } from './wire.ts'
import type { BillingOfSource, StartDiscovery } from './work.ts'

interface Services {
  readonly context: Context
  readonly discoveries: StartDiscovery
  readonly billing: (BillingOfSource & { readonly plugin: BillingPlugin }) | undefined
  readonly accounts: { refresh(tenantId: string, rootId: string): void }
  /** Connecting the accounts of a root. */
  readonly many: {
    end(tenantId: string, rootId: string, why: 'cancelled' | 'removed'): Promise<void>
  }
  /** Of credentials. */
  readonly tries: RateLimit
}

const route = routeOf<Services>()

/** The tenant's Data Sources: connecting, reading, changing and removing them. */
export const dataSourceRoutes: readonly Route<Services>[] = [
  route({
    method: 'POST',
    path: '/data-sources',
    right: 'connect',
    status: 201,
    body: connectRequest,
    async handle({ services, identity, body, signal }) {
      const { context, accounts, billing, discoveries, tries } = services
      const request = await body()
      tries.take(identity.tenantId)
      const asked = { signal, plugin: billing?.plugin }
      const source = await connectDataSource(context, discoveries, identity, request, asked)
      if (source.type === 'root') {
        accounts.refresh(identity.tenantId, source.id)
        billing?.look(identity.tenantId, source.id)
      }
      return source
    },
  }),
  route({
    method: 'POST',
    path: '/data-sources/check',
    right: 'connect',
    body: connectRequest,
    async handle({ services: { context, billing, tries }, identity, body, signal }) {
      const request = await body()
      tries.take(identity.tenantId)
      return await checkDataSource(context, identity, request, { signal, plugin: billing?.plugin })
    },
  }),
  route({
    method: 'GET',
    path: '/data-sources',
    async handle({ services: { context }, identity }) {
      const store = context.tenant(identity.tenantId).use(sourceStore)
      return { dataSources: await store.listDataSources() } satisfies DataSources
    },
  }),
  route({ method: 'GET', path: '/data-sources/:id', handle: dataSourceOf }),
  route({
    method: 'PATCH',
    path: '/data-sources/:id',
    body: typedChange,
    async handle(call) {
      const { id, type } = await dataSourceOf(call)
      const { context, billing } = call.services
      const { tenantId } = call.identity
      const change = toDataSourceChange(type, await call.body())
      if (change.billingExport !== undefined) await call.need('choose_export')
      const tenant = context.tenant(tenantId)
      await checkNoReports(tenant, change.billingExport)
      const isThere = await tenant.use(lifeStore).changeDataSource(id, change)
      if (!isThere) throw notFound('Data Source')
      await publishDataSource(context, tenantId, id)
      if (change.billingExport !== undefined) billing?.look(tenantId, id, { isAsked: true })
      return await dataSourceOf(call)
    },
  }),
  route({
    method: 'PUT',
    path: '/data-sources/:id/credentials',
    right: 'replace_credentials',
    body: credentialsRequest,
    async handle(call) {
      const source = await dataSourceOf(call)
      const request = await call.body()
      const { context, discoveries, billing, tries } = call.services
      const { tenantId } = call.identity
      tries.take(tenantId)
      await replaceCredentials(context, tenantId, source, request, call.signal)
      // What the old ones could not see is missing.
      if (source.state === 'needs_attention') {
        await discoveries.start(tenantId, source)
        if (source.type === 'root') billing?.look(tenantId, source.id, { isAsked: true })
      }
      return await dataSourceOf(call)
    },
  }),
  route({
    method: 'DELETE',
    path: '/data-sources/:id',
    query: v.strictObject({ data: one(v.picklist(['keep', 'erase'], say('value'))) }),
    async handle(call) {
      const { data = 'erase' } = call.query()
      await call.need(data === 'keep' ? 'disconnect' : 'erase')
      const { context, many, billing } = call.services
      const { tenantId } = call.identity
      const { id } = await dataSourceOf(call)
      await many.end(tenantId, id, data === 'keep' ? 'cancelled' : 'removed')
      const end = data === 'keep' ? disconnectDataSource : eraseDataSource
      await end(context, tenantId, id, billing)
    },
  }),
]
