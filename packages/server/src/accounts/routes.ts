import { notFound } from '../api/errors.ts'
import type { RateLimit } from '../api/rate-limit.ts'
import { routeOf } from '../api/route.ts'
import type { Route } from '../api/route.ts'
import type { Context } from '../context/context.ts'
import { connected, rootOf } from '../data-sources/data-source-of.ts'
import type { AccountLists } from './account-lists.ts'
import type { ManyConnections } from './many-connections.ts'
import { listLinkedAccounts } from './service.ts'
import { connectManyRequest } from './wire.ts'

interface Services {
  readonly context: Context
  readonly accounts: AccountLists
  readonly many: ManyConnections
  /** Of credentials. */
  readonly tries: RateLimit
}

const route = routeOf<Services>()

/** A root's linked accounts, and connecting them. */
export const accountRoutes: readonly Route<Services>[] = [
  route({
    method: 'GET',
    path: '/data-sources/:id/accounts',
    async handle(call) {
      const source = connected(await rootOf(call))
      const { context, accounts: lists } = call.services
      const tenant = context.tenant(call.identity.tenantId)
      return await listLinkedAccounts({ lists, tenant, source, signal: call.signal })
    },
  }),
  route({
    method: 'POST',
    path: '/data-sources/:id/connections',
    right: 'connect_many',
    status: 202,
    body: connectManyRequest,
    async handle(call) {
      const source = connected(await rootOf(call))
      const request = await call.body()
      const { many, tries } = call.services
      tries.take(call.identity.tenantId)
      return await many.start(call.identity, source, request, call.signal)
    },
  }),
  route({
    method: 'GET',
    path: '/data-sources/:id/connections',
    async handle(call) {
      const { id } = await rootOf(call)
      const run = await call.services.many.find(call.identity.tenantId, id)
      if (!run) throw notFound('run')
      return run
    },
  }),
  route({
    method: 'DELETE',
    path: '/data-sources/:id/connections',
    right: 'connect_many',
    async handle(call) {
      const { id } = await rootOf(call)
      await call.services.many.end(call.identity.tenantId, id, 'cancelled')
    },
  }),
]
