import type { ServerEvent } from '@aws-linked/model'

/** Hands events to whoever listens for a tenant, in this process. */
export interface EventHub {
  publish(tenantId: string, event: ServerEvent): void
  /** Gives a function that ends it. `closed` is called when the hub closes. */
  subscribe(
    tenantId: string,
    listener: (event: ServerEvent) => void,
    closed: () => void,
  ): () => void
  close(): void
}

interface Subscription {
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
    subscribe(tenantId, listener, closed) {
      const subscription = { listener, closed }
      const subscriptions = tenants.get(tenantId) ?? new Set()
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
