import { periodBounds, periodOf } from '../layouts/period.ts'
import type { Period } from '../layouts/period.ts'

/** What is remembered of a period that was looked at. */
export interface KnownPeriod {
  readonly period: Period
  /** Whether its bill is: see `Summary.final`. */
  readonly final: boolean
  /** UTC ISO 8601. */
  readonly checkedAt: string
}

/** A period to look at again. */
export interface PeriodToCheck {
  readonly period: Period
  /** `closed`: comparing the manifest's ETag is enough, as for all the others. */
  readonly reason: 'new' | 'current' | 'settling' | 'not_invoiced' | 'closed'
}

const day = 24 * 60 * 60 * 1000

/** AWS updates a closed period for two weeks; credits and refunds may come later. */
const settlingDays = 14

/**
 * The periods to look at again, oldest first: the current one, those that ended less than 14 days ago
 * or are not invoiced yet, and each older one once a day, since credits and refunds may change it for
 * good. Looking means `listPeriods` with `known`: one listing, and nothing read unless it changed.
 */
export function periodsToCheck(known: readonly KnownPeriod[], now: Date): PeriodToCheck[] {
  const current = periodOf(now)
  const byPeriod = new Map(known.map((one) => [one.period, one]))
  if (!byPeriod.has(current))
    byPeriod.set(current, { period: current, final: false, checkedAt: '' })
  return [...byPeriod.values()]
    .toSorted((a, b) => a.period.localeCompare(b.period))
    .flatMap((one) => {
      const reason = reasonToCheck(one, now)
      return reason === undefined ? [] : [{ period: one.period, reason }]
    })
}

function reasonToCheck(
  { period, final, checkedAt }: KnownPeriod,
  now: Date,
): PeriodToCheck['reason'] | undefined {
  const { end } = periodBounds(period)
  if (checkedAt === '') return 'new'
  if (now.getTime() < end) return 'current'
  if (now.getTime() < end + settlingDays * day) return 'settling'
  // An export without InvoiceId is never final; a quarter later, once a day is enough for it too.
  if (!final && now.getTime() < end + 92 * day) return 'not_invoiced'
  return now.getTime() - Date.parse(checkedAt) >= day ? 'closed' : undefined
}
