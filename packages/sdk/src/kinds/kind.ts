import type { Account, KindNames, Resource, ResourceKind } from '@aws-linked/model'
import type { GetClient } from '../aws/session.ts'
import type { Probe } from '../probes/probe.ts'

/** What a row of a kind is given. Calls through these clients are limited, timed, aborted and told apart by the runner. */
export interface ListContext {
  readonly account: Account
  /** The Region to call; for `reach: 'account'` the one the Data Source was connected in. */
  readonly region: string
  readonly client: GetClient
}

/** What `describe` is given on top. */
export interface DescribeContext extends ListContext {
  /**
   * Runs calls for one part of an item. Where they fail, the part is `undefined` and a problem names the
   * ARN. In a scope without a Region, pass the Region of the item: it may not be enabled.
   */
  part<T>(arn: string, get: () => Promise<T>, itemRegion?: string): Promise<T | undefined>
  /** Whether resources of this Region are asked for; saves the calls for those that are not. */
  wants(region: string): boolean
}

/** IAM actions, never patterns, with what each one is for. */
export type Actions = Readonly<Record<`${string}:${string}`, ActionRow>>

/** Why an action is needed, and how to find out whether it is allowed. */
export interface ActionRow {
  /** What is lost without it: a sentence. */
  readonly for: string
  readonly try: Probe
}

/** One kind: its names, what it may be asked, and how it is listed and described. */
export interface Kind<Item = unknown, Found extends Resource = Resource> {
  readonly kind: Found['kind']
  readonly names: Omit<KindNames, 'kind'>
  /** `region`: once in each Region. `account`: once. */
  readonly reach: 'account' | 'region'
  /** Every IAM action called. A test holds them against the policy, and against what is called. */
  readonly actions: Actions
  /** AWS's error codes for an item that went away between `list` and `describe`. */
  readonly goneCodes?: readonly string[]
  /** Pages through what exists. A failure here leaves the scope incomplete. */
  list(context: ListContext): AsyncIterable<Item>
  /** Turns one item into a resource; `undefined` when it is not asked for, or gone already. */
  describe(item: Item, context: DescribeContext): Found | undefined | Promise<Found | undefined>
}

/** A row as the others see it: whatever its items are, only the row itself reads them. */
export function kind<Name extends ResourceKind, Item>(
  row: Kind<Item, Extract<Resource, { readonly kind: Name }>> & { readonly kind: Name },
): Kind {
  return row
}
