import type { GetClient } from '../aws/session.ts'
import type { Account, Resource } from '@aws-linked/model'

/** What a collector is given. Calls through these clients are limited, timed, aborted and told apart by the runner. */
export interface CollectContext {
  readonly account: Account
  /** The Region to call; for `reach: 'account'` the one the Data Source was connected in. */
  readonly region: string
  readonly client: GetClient
}

/** What `describe` is given on top. */
export interface DescribeContext extends CollectContext {
  /**
   * Runs calls for one part of an item. Where they fail, the part is `undefined` and a problem names the
   * ARN. Of an item that is in a Region, in a scope that is in none, say which: it may not be enabled.
   */
  part<T>(arn: string, get: () => Promise<T>, itemRegion?: string): Promise<T | undefined>
  /** Whether resources of this Region are asked for; saves the calls for those that are not. */
  wants(region: string): boolean
}

/** How to read every resource of one kind: list what is there, then describe each. */
export interface Collector<Item = unknown, Found extends Resource = Resource> {
  readonly kind: Found['kind']
  /** `region`: once in each Region. `account`: once. */
  readonly reach: 'account' | 'region'
  /** Every IAM action called. A test holds them against the policy, and against what is called. */
  readonly actions: readonly `${string}:${string}`[]
  /** AWS's error codes for an item that went away between `list` and `describe`. */
  readonly goneCodes?: readonly string[]
  /** Pages through what exists. A failure here leaves the scope incomplete. */
  list(context: CollectContext): AsyncIterable<Item>
  /** Turns one item into a resource; `undefined` when it is not asked for, or gone already. */
  describe(item: Item, context: DescribeContext): Found | undefined | Promise<Found | undefined>
}
