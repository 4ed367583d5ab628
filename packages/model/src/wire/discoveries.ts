import type { Explanation, Problem } from '../problem.ts'
import type { ResourceKind } from '../resource.ts'

/** One kind in one Region (`global` for IAM): the unit that is complete or not. */
export interface Scope {
  readonly kind: ResourceKind
  readonly region: string
  readonly status: 'complete' | 'incomplete'
  readonly count: number
}

/** One discovery of one Data Source. Times are UTC ISO 8601. */
export interface Discovery {
  readonly id: string
  readonly dataSourceId: string
  /** `interrupted`: the server stopped meanwhile. `failed`: `problem` says why. */
  readonly status: 'running' | 'finished' | 'cancelled' | 'failed' | 'interrupted'
  readonly startedAt: string
  readonly finishedAt?: string
  /** Scopes finished. */
  readonly finished: number
  /** All scopes; 0 until the Regions are known. */
  readonly total: number
  /** Resources found so far. */
  readonly found: number
  readonly problems: readonly Problem[]
  /** How many problems there were, when that is more than `problems` lists. */
  readonly problemCount?: number
  /** Why it failed. */
  readonly problem?: Explanation
  /** The scopes finished so far. */
  readonly scopes: readonly Scope[]
}
