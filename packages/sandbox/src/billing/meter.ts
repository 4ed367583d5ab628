import type { Decimal } from './decimal.ts'
import type { ServiceCode } from './services.ts'

/** One thing that is paid for by the day: one usage type, of one resource where there is one. */
export interface Meter {
  readonly accountId: string
  readonly service: ServiceCode
  /** As it is called in its Region. */
  readonly usageType: string
  readonly operation: string
  readonly description: string
  readonly unit: string
  /** What one unit costs. */
  readonly rate: Decimal
  /** What it would cost on demand. @defaultValue `rate` */
  readonly listRate?: Decimal
  /** What it counts for under the Savings Plan that covers it. */
  readonly planRate?: Decimal
  readonly region: string
  readonly zone?: string
  readonly instanceType?: string
  /** As AWS writes it into bills: an ID, an ARN or a bucket's name. */
  readonly resourceId?: string
  readonly tags: Readonly<Record<string, string>>
  /** The first day it is paid for. */
  readonly since: string
  /** How many units a day takes. */
  quantity(day: string): Decimal
}
