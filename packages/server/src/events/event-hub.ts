import type { ServerEvent } from '@aws-linked/model'
import { tooMany } from '../api/errors.ts'

/** Streams of one person, tabs that share none included; and of a tenant. */
const most = { person: 20, tenant: 500 }

/** Hands events to whoever listens for a tenant, in this process. */
export interface EventHub {
  publish(tenantId: string, event: ServerEvent): void
  /** Gives a function that ends it. `closed` is called when the hub closes. Throws `rate_limited` for one too many. */
  subscribe(who: Listener, listener: (event: ServerEvent) => void, closed: () => void): () => void
  close(): void
}

/** Who listens. */
export interface Listener {
  readonly tenantId: string
  readonly employeeId: string
}

interface Subscription {
  readonly employeeId: string
  readonly listener: (event: ServerEvent) => void
  readonly closed: () => void
}

/** An {@link EventHub} without listeners. */
export function createEventHub(): EventHub {
  const tenants = new Map<string, Set<Subscription>>()
  return {
    publish(tenantId, event) {
      for (const { listener } of tenants.get(tenantId) ?? []) listener(event)
    },
    subscribe({ tenantId, employeeId }, listener, closed) {
      const subscription = { employeeId, listener, closed }
      const subscriptions = tenants.get(tenantId) ?? new Set()
      checkRoom(subscriptions, employeeId)
      tenants.set(tenantId, subscriptions.add(subscription))
      return () => {
        subscriptions.delete(subscription)
        if (subscriptions.size === 0 && tenants.get(tenantId) === subscriptions) {
          tenants.delete(tenantId)
        }
      }
    },
    close() {
      const all = [...tenants.values()].flatMap((subscriptions) => [...subscriptions])
      tenants.clear()
      for (const { closed } of all) closed()
    },
  }
}

function checkRoom(subscriptions: ReadonlySet<Subscription>, employeeId: string): void {
  const own = [...subscriptions].filter((one) => one.employeeId === employeeId)
  if (subscriptions.size >= most.tenant || own.length >= most.person) throw tooMany(60)
}
