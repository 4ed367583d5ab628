import { notFound } from '../api/errors.ts'
import { routeOf } from '../api/route.ts'
import type { Route } from '../api/route.ts'
import type { Context } from '../context/context.ts'
import { connectedOf, dataSourceOf } from '../data-sources/data-source-of.ts'
import type { Discoveries } from './service.ts'

interface Services {
  readonly context: Context
  readonly discoveries: Discoveries
}

const route = routeOf<Services>()

/** The discoveries of a Data Source. */
export const discoveryRoutes: readonly Route<Services>[] = [
  route({
    method: 'POST',
    path: '/data-sources/:id/discoveries',
    status: 202,
    async handle(call) {
      const source = await connectedOf(call)
      const discovery = await call.services.discoveries.start(call.identity.tenantId, source)
      if (!discovery) throw notFound('Data Source')
      return discovery
    },
  }),
  route({
    method: 'DELETE',
    path: '/data-sources/:id/discoveries',
    async handle(call) {
      const { id } = await dataSourceOf(call)
      await call.services.discoveries.cancel(id)
    },
  }),
]
