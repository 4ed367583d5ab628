/** One call for all who wait for it. */
export interface Flight<Answer> {
  /** Settles as the call does. */
  readonly landed: Promise<Answer>
  /** Whether everyone left before it landed. Then it is aborted, and must not be joined. */
  readonly isLeft: boolean
  /** Waits for the answer. Rejects with the signal's reason when that comes first. */
  join(signal: AbortSignal): Promise<Answer>
}

/** Calls at once. The call's signal aborts when the last who waits leaves, or with `ending`. */
export function createFlight<Answer>(
  call: (signal: AbortSignal) => Promise<Answer>,
  ending: AbortSignal,
): Flight<Answer> {
  const leaving = new AbortController()
  const landed = call(AbortSignal.any([ending, leaving.signal]))
  let waiting = 0
  let isOver = false
  landed.catch(() => {}).finally(() => (isOver = true))

  return {
    landed,
    get isLeft() {
      return leaving.signal.aborted || ending.aborted
    },
    async join(signal) {
      signal.throwIfAborted()
      waiting += 1
      const { promise: left, reject } = Promise.withResolvers<never>()
      const leave = (): void => reject(signal.reason)
      signal.addEventListener('abort', leave, { once: true })
      try {
        return await Promise.race([landed, left])
      } finally {
        signal.removeEventListener('abort', leave)
        waiting -= 1
        if (waiting === 0 && !isOver) {
          leaving.abort(new DOMException('No one waits for it any more.', 'AbortError'))
        }
      }
    },
  }
}
