/** Calls `send` at once, then at most once per `everyMs` while it is asked to. */
export interface Throttle {
  ask(): void
  /** Sends no more, not even what was asked for. */
  stop(): void
}

/** A {@link Throttle} that has sent nothing yet. */
export function createThrottle(everyMs: number, send: () => void): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsked = false
  let isStopped = false
  const turn = (): void => {
    timer = undefined
    if (!isAsked) return
    isAsked = false
    timer = setTimeout(turn, everyMs)
    send()
  }
  return {
    ask() {
      isAsked = true
      if (timer === undefined && !isStopped) turn()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
