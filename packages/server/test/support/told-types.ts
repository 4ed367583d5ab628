import type { HostEvent } from '@aws-linked/server'

/** What a host was told of a tenant, but that its discoveries ended: these come when they will. */
export function toldTypes(told: readonly HostEvent[], tenant: string): string[] {
  return told
    .filter(({ tenantId, type }) => tenantId === tenant && type !== 'discovery_ended')
    .map(({ type }) => type)
}
