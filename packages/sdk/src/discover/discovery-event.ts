import type { Problem, Resource, ResourceKind } from '@aws-linked/model'

/** What `discover()` streams. */
export type DiscoveryEvent =
  | { readonly type: 'resource'; readonly resource: Resource }
  | { readonly type: 'problem'; readonly problem: Problem }
  /** Scopes finished, of all scopes of this discovery. The first has `finished: 0`. */
  | { readonly type: 'progress'; readonly finished: number; readonly total: number }
  /** The end of one kind in one Region. Only after `complete: true` does absence prove a resource gone. */
  | {
      readonly type: 'scope'
      readonly kind: ResourceKind
      readonly region: string
      /** Resources streamed from this scope. */
      readonly count: number
      readonly complete: boolean
    }

/** What to discover in an account. */
export interface DiscoverOptions {
  /** @defaultValue every kind */
  readonly kinds?: readonly ResourceKind[]
  /** Region codes. @defaultValue every Region enabled in the account */
  readonly regions?: readonly string[]
  readonly signal?: AbortSignal
  /** The time for each call with its retries, in milliseconds. @defaultValue `30_000` */
  readonly timeoutMs?: number
}
