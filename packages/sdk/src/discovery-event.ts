import type { Resource, ResourceKind } from './resource.ts'

/** What kept discovery from seeing something. Removing one is a major version. */
export type ProblemCode =
  | 'access_denied'
  | 'region_disabled'
  | 'expired_credentials'
  | 'invalid_credentials'
  | 'throttled'
  | 'unreachable'
  | 'timeout'
  | 'unsupported'
  | 'unexpected'

/** Something discovery was not allowed or able to see. Never a secret, never AWS's raw body. */
export interface Problem {
  readonly code: ProblemCode
  /** `AWS::EC2::Region` when the list of Regions itself could not be read. */
  readonly kind: ResourceKind | 'AWS::EC2::Region'
  /** A Region code, or `global`. */
  readonly region: string
  /** The IAM action that failed: `ec2:DescribeVolumes`. */
  readonly action?: string
  /** The type of policy that denies it, where AWS names it: `service control policy`, … */
  readonly deniedBy?: string
  /** The one resource it is about, where it is about one. */
  readonly arn?: string
  /** What happened, naming the call and the Region. */
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
}

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
