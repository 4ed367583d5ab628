/** Runs a call of one place, a service in a Region, as soon as there is a slot for it. */
export type CallSlots = <T>(place: string, run: () => Promise<T>) => Promise<T>

/** Options of {@link createCallSlots}. */
export interface CallSlotsOptions {
  /** A call that takes longer gives its slot to others while it waits. @defaultValue `1000` */
  readonly slowMs?: number
}

interface Place {
  active: number
  readonly waiting: (() => void)[]
}

/**
 * Shares so many slots among all places. A free slot goes to the place with the fewest calls in flight, and
 * no place gets more than three quarters of them. So a place that is slow, hangs or has a long queue holds
 * up no other. Calls of one place start in their order.
 */
export function createCallSlots(
  count: number,
  { slowMs = 1000 }: CallSlotsOptions = {},
): CallSlots {
  const most = Math.ceil(count * 0.75)
  // In the order in which they were served: of equal ones the first has waited longest.
  const places = new Map<string, Place>()
  let held = 0

  const choose = (): string | undefined => {
    let chosen: string | undefined
    let fewest = most
    for (const [name, { active, waiting }] of places) {
      if (waiting.length === 0 || active >= fewest) continue
      chosen = name
      fewest = active
    }
    return chosen
  }

  const startWaiting = (): void => {
    while (held < count) {
      const name = choose()
      const place = name === undefined ? undefined : places.get(name)
      if (name === undefined || place === undefined) return
      places.delete(name)
      places.set(name, place)
      held++
      place.active++
      place.waiting.shift()?.()
    }
  }

  return async (name, run) => {
    const place = places.get(name) ?? { active: 0, waiting: [] }
    places.set(name, place)
    await new Promise<void>((resolve) => {
      place.waiting.push(resolve)
      startWaiting()
    })
    let holds = true
    const giveBack = (): void => {
      if (!holds) return
      holds = false
      held--
    }
    const timer = setTimeout(() => {
      giveBack()
      startWaiting()
    }, slowMs)
    try {
      return await run()
    } finally {
      clearTimeout(timer)
      giveBack()
      place.active--
      if (place.active === 0 && place.waiting.length === 0) places.delete(name)
      startWaiting()
    }
  }
}
