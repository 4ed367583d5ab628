import { routeOf } from '../api/route.ts'
import type { Route } from '../api/route.ts'
import type { EventHub } from './event-hub.ts'
import { eventResponse } from './event-response.ts'

interface Services {
  readonly context: { readonly hub: EventHub }
}

const route = routeOf<Services>()

/** What open dashboards listen to. */
export const eventRoutes: readonly Route<Services>[] = [
  route({
    method: 'GET',
    path: '/events',
    handle: ({ services: { context }, identity }) => eventResponse(context.hub, identity),
  }),
]
