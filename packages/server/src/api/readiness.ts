/** Whether a server can work, in a word that tells a stranger nothing. */
export type Readiness = 'ready' | 'starting' | 'store_unavailable' | 'failed'

interface Started {
  readonly isAnswering: () => boolean
}

/** Follows a server from its start. */
export function createReadiness(starting: Promise<Started>): () => Readiness {
  let started: Started | 'starting' | 'failed' = 'starting'
  void starting.then(
    (services) => (started = services),
    () => (started = 'failed'),
  )
  return () => {
    if (typeof started === 'string') return started
    return started.isAnswering() ? 'ready' : 'store_unavailable'
  }
}
