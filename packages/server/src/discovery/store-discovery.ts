import type { Resource } from '@aws-linked/model'
import type { DiscoveryEvent } from '@aws-linked/sdk'
import { createBatch } from './batch.ts'
import * as resourceStore from '../resources/store.ts'
import type { Tenant } from '../db/for-tenant.ts'

/** Options of {@link storeDiscovery}. */
export interface StoreDiscoveryOptions {
  readonly tenant: Tenant
  readonly dataSourceId: string
  readonly discoveryId: string
  /** Whose the new resources are. */
  readonly employeeId: string
  readonly now: () => Date
  /** Called for each event, once what it tells is stored or queued. */
  readonly onEvent: (event: DiscoveryEvent) => void
  /** Called when stored resources have changed. */
  readonly onStored: () => void
}

/**
 * Stores what a discovery streams, in batches; the stream waits while the store writes. Resources
 * that a complete scope no longer has are marked as gone. What came before a failure is kept.
 */
export async function storeDiscovery(
  events: AsyncIterable<DiscoveryEvent>,
  { tenant, dataSourceId, discoveryId, employeeId, now, onEvent, onStored }: StoreDiscoveryOptions,
): Promise<void> {
  const sighting = () => ({ dataSourceId, discoveryId, employeeId, at: now().toISOString() })
  const batch = createBatch<Resource>({
    write: async (resources) => {
      await tenant.use(resourceStore).upsertResources(resources, sighting())
      onStored()
    },
  })
  try {
    for await (const event of events) {
      if (event.type === 'resource') await batch.add(event.resource)
      if (event.type === 'scope' && event.complete) {
        await batch.flush()
        if ((await tenant.use(resourceStore).closeGone(event, sighting())) > 0) onStored()
      }
      onEvent(event)
    }
  } finally {
    await batch.flush()
  }
}
