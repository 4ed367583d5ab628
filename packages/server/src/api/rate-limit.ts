import { tooMany } from './errors.ts'

/** Counts a tenant's tries of credentials: each costs AWS calls, and might be guessing. */
export interface RateLimit {
  /** Counts so many, one by default. Throws `rate_limited` where that is more than are left, and counts none. */
  take(tenantId: string, tries?: number): void
  /** Tries a tenant has when it has made none. */
  readonly perMinute: number
}

const minuteMs = 60_000
const mostTenants = 10_000

/** A {@link RateLimit} of so many tries a minute; they come back one by one. */
export function createRateLimit({
  perMinute = 30,
  elapsedMs = () => performance.now(),
}: {
  readonly perMinute?: number | undefined
  /** A clock that nobody sets: after a step back, the system's would refuse a tenant for as long. */
  readonly elapsedMs?: () => number
} = {}): RateLimit {
  const everyMs = minuteMs / perMinute
  /** When all tries of a tenant will have come back. */
  const fullAt = new Map<string, number>()

  return {
    perMinute,
    take(tenantId, tries = 1) {
      const at = elapsedMs()
      const full = Math.max(fullAt.get(tenantId) ?? at, at) + everyMs * tries
      const waitMs = full - at - minuteMs
      if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1000))
      if (fullAt.size >= mostTenants) forgetFull(fullAt, at)
      fullAt.set(tenantId, full)
    },
  }
}

function forgetFull(fullAt: Map<string, number>, at: number): void {
  for (const [tenantId, full] of fullAt) {
    if (full <= at) fullAt.delete(tenantId)
  }
}
