import type { Connections } from '@aws-linked/model'

/** How far a run is. */
export interface Tally {
  readonly connected: number
  readonly failed: number
  /** Waiting or being connected. */
  readonly left: number
  readonly total: number
  /** The accounts that could not be connected. */
  readonly failedIds: readonly string[]
}

/** Counts a run's accounts by how they went. */
export function toTally({ accounts }: Connections): Tally {
  const by = Map.groupBy(accounts, ({ status }) => status)
  const count = (status: Connections['accounts'][number]['status']): number =>
    by.get(status)?.length ?? 0
  return {
    connected: count('connected') + count('already_connected'),
    failed: count('failed'),
    left: count('waiting') + count('connecting'),
    total: accounts.length,
    failedIds: (by.get('failed') ?? []).map(({ accountId }) => accountId),
  }
}

const order = ['failed', 'connecting', 'waiting', 'connected', 'already_connected'] as const

/** The accounts in the order people look at them: what failed, what runs, what waits, what is done. */
export function inOrder({ accounts }: Connections): Connections['accounts'] {
  return accounts.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
}
