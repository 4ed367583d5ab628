import { chosen } from '../scenario/build/place.ts'
import { isWeekend } from './calendar.ts'
import { decimal, permille } from './decimal.ts'
import type { Meter } from './meter.ts'
import type { ServiceCode } from './services.ts'
import { usageTypeIn } from './services.ts'

/** Something paid for by use, told in a line. */
export interface ServiceUse {
  readonly accountId: string
  readonly service: ServiceCode
  /** Without its Region. */
  readonly usageType: string
  readonly operation: string
  readonly unit: string
  /** What a unit costs. */
  readonly rate: string
  /** What an ordinary working day takes. */
  readonly daily: string
  readonly region: string
  readonly resourceId?: string
  readonly tags?: Readonly<Record<string, string>>
  /** @defaultValue always */
  readonly since?: string
  /** The same every day, as what is provisioned is. */
  readonly steady?: boolean
  /** Days of a month on which it is more, and by how many thousandths. */
  readonly peak?: { readonly days: readonly number[]; readonly thousandths: number }
}

/** The meter of a use: lower on weekends, and never quite the same on two days. */
export function serviceMeter(use: ServiceUse): Meter {
  const { accountId, service, operation, unit, region, resourceId, steady, peak } = use
  const usageType = usageTypeIn(region, use.usageType)
  const daily = decimal(use.daily)
  return {
    accountId,
    service,
    usageType,
    operation,
    unit,
    rate: decimal(use.rate),
    description: `$${use.rate} per ${unit} of ${usageType}`,
    region,
    ...(resourceId && { resourceId }),
    tags: use.tags ?? {},
    since: use.since ?? '2025-01-01',
    quantity(day) {
      if (steady) return daily
      const swing = 960 + chosen(80, accountId, service, usageType, day)
      const peaks = peak?.days.includes(Number(day.slice(8))) ? peak.thousandths : 1000
      return permille(permille(permille(daily, swing), peaks), isWeekend(day) ? 830 : 1000)
    },
  }
}
