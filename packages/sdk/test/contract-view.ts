import type { Resource } from '@aws-linked/sdk'

/**
 * A resource by what its maker chose: relations by name, for the IDs, dates and addresses are the
 * emulator's.
 */
export interface View {
  readonly kind: Resource['kind']
  readonly region: string
  readonly name: string | undefined
  readonly tags: Readonly<Record<string, string>>
  readonly [property: string]: unknown
}

/** How AWS describes the snapshots it makes for an image; the IDs after it are the emulator's. */
export const BENEATH_IMAGE: string = 'Created by CreateImage'

/** Names by ID. */
export type NameOf = (id: string | undefined) => string | undefined

/** A snapshot's description, without IDs. */
export function describedAs(description: string): string {
  return description.startsWith(BENEATH_IMAGE) ? BENEATH_IMAGE : description
}

/** Views in an order that does not depend on IDs. */
export function sorted(views: readonly View[]): readonly View[] {
  const keyOf = ({ kind, region, name, ...rest }: View): string =>
    JSON.stringify([kind, region, name ?? '', rest['volume'] ?? '', rest['description'] ?? ''])
  return views.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
