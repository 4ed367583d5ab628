import { apiTexts } from '../texts/api.ts'
import { ApiError } from './errors.ts'

/** Counts a tenant's tries of credentials: each costs AWS calls, and might be guessing. */
export interface RateLimit {
  /** Counts one. Throws `rate_limited` when there were too many. */
  take(tenantId: string): void
}

const minuteMs = 60_000
const mostTenants = 10_000

/** A {@link RateLimit} of so many tries a minute; they come back one by one. */
export function createRateLimit({
  perMinute = 30,
  now,
}: {
  readonly perMinute?: number | undefined
  readonly now: () => Date
}): RateLimit {
  const everyMs = minuteMs / perMinute
  /** When all tries of a tenant will have come back. */
  const fullAt = new Map<string, number>()

  return {
    take(tenantId) {
      const at = now().getTime()
      const full = Math.max(fullAt.get(tenantId) ?? at, at) + everyMs
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

function tooMany(seconds: number): ApiError {
  return new ApiError('rate_limited', apiTexts.tooMany(seconds), {
    details: { seconds: String(seconds) },
  })
}
