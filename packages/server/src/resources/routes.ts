import { routeOf } from '../api/route.ts'
import type { Route } from '../api/route.ts'
import type { Context } from '../context/context.ts'
import * as resourceLists from './list-resources.ts'
import { wantedResources } from './wire.ts'

interface Services {
  readonly context: Context
}

const route = routeOf<Services>()

/** The resources that dashboards show. */
export const resourceRoutes: readonly Route<Services>[] = [
  route({
    method: 'GET',
    path: '/resources',
    query: wantedResources,
    async handle({ services: { context }, identity, query }) {
      const lists = context.tenant(identity.tenantId).use(resourceLists)
      const wanted = query()
      return wanted.grouped
        ? await lists.groupResources(wanted.query)
        : await lists.listResources(wanted.query)
    },
  }),
]
