/** Whether a server can work, in a word that tells a stranger nothing. */
export type Readiness = 'ready' | 'starting' | 'store_unavailable' | 'keys_missing' | 'failed'

interface Started {
  readonly isAnswering: () => boolean
  readonly keyCheck: { isLockedOut(): Promise<boolean> }
}

/** Follows a server from its start. */
export function createReadiness(starting: Promise<Started>): () => Promise<Readiness> {
  let started: Started | 'starting' | 'failed' = 'starting'
  void starting.then(
    (services) => (started = services),
    () => (started = 'failed'),
  )
  return async () => {
    if (typeof started === 'string') return started
    if (!started.isAnswering()) return 'store_unavailable'
    return await started.keyCheck.isLockedOut().then(
      (isLockedOut) => (isLockedOut ? 'keys_missing' : 'ready'),
      () => 'store_unavailable',
    )
  }
}
