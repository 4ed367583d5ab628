import type { DataSource, Discovery } from '@aws-linked/model'

/** Starts the discovery of a Data Source, or gives the one that runs. */
export interface StartDiscovery {
  start(
    tenantId: string,
    source: Pick<DataSource, 'id' | 'ownerId'>,
  ): Promise<Discovery | undefined>
}

/** The part of billing that works for a Data Source. */
export interface BillingOfSource {
  /** Looks for new deliveries of a root's exports. Returns at once. */
  look(tenantId: string, dataSourceId: string, range?: { readonly isAsked?: boolean }): void
  /** Removes the files of what was replaced or removed. Returns at once. */
  sweep(): void
}
