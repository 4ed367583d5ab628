import { decimal, permille } from './decimal.ts'
import type { Decimal } from './decimal.ts'

/** An hour of an instance type in us-east-1, Linux, on demand: near what AWS asked for in 2026. */
const instanceHours: Readonly<Record<string, string>> = {
  'c7g.medium': '0.03625',
  'c7g.large': '0.0725',
  'c7g.xlarge': '0.145',
  'g5.xlarge': '1.006',
  'm5.large': '0.096',
  'm5.xlarge': '0.192',
  'm6i.large': '0.096',
  'm7g.xlarge': '0.1632',
  'm7i.xlarge': '0.2016',
  'r7g.2xlarge': '0.4284',
  'r7g.4xlarge': '0.8568',
  't3.medium': '0.0416',
  't4g.medium': '0.0336',
}

/** A month of a gibibyte in us-east-1. */
const volumeGibMonths: Readonly<Record<string, string>> = {
  gp2: '0.1',
  gp3: '0.08',
  io1: '0.125',
  io2: '0.125',
  st1: '0.045',
  sc1: '0.015',
  standard: '0.05',
}

/** Thousandths of us-east-1's prices. */
const regionFactors: Readonly<Record<string, number>> = {
  'eu-west-1': 1070,
  'eu-central-1': 1150,
  'ap-southeast-2': 1250,
  'ap-northeast-1': 1280,
}

const WINDOWS_PER_VCPU_HOUR = '0.046'

/** A price of us-east-1 in another Region. */
export function priceIn(region: string, price: string): Decimal {
  return permille(decimal(price), regionFactors[region] ?? 1000)
}

/** An hour of an instance on demand. */
export function instanceHour(
  region: string,
  type: string,
  { windows = false }: { readonly windows?: boolean } = {},
): Decimal {
  const linux = priceIn(region, instanceHours[type] ?? '0.1')
  // Every `xlarge` here has four of them.
  return windows ? linux + 4n * priceIn(region, WINDOWS_PER_VCPU_HOUR) : linux
}

/** A month of a gibibyte of a volume. */
export function volumeGibMonth(region: string, type: string): Decimal {
  return priceIn(region, volumeGibMonths[type] ?? '0.1')
}
