// Rows as a CUR has them: a few hundred kinds of usage, of many resources, hour by hour, in no order.
import { columns } from './columns.ts'

/** 50 accounts; the first has nearly a third of the rows, the last less than a five-hundredth. */
export const accounts: readonly string[] = Array.from({ length: 50 }, (_, index) =>
  String((index + 1) * 19_807_365_137)
    .padStart(12, '0')
    .slice(-12),
)

type Random = () => number

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A function that makes one row after the other, line ending included. */
export function createRowMaker(seed = 20_260_801): () => string {
  const random = seeded(seed)
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)]!
  const kinds = Array.from({ length: 300 }, () => createKind(pick, random))
  const account = weighted(random)
  return () => {
    const kind = pick(kinds)
    const fields = [...kind.fields]
    const id = account()
    const start = Date.UTC(2026, 7, 1) + Math.floor(random() * 744) * 3_600_000
    const [from, to] = [isoTime(start), isoTime(start + 3_600_000)]
    const amount = random() < 0.3 ? 1 : Number((random() * 40).toPrecision(8))
    const cost = costText(amount * kind.rate)
    const resource = Math.floor(random() * 4000)
    set(fields, 'identity/LineItemId', lineItemId(random))
    set(fields, 'identity/TimeInterval', `${from}/${to}`)
    set(fields, 'lineItem/UsageStartDate', from)
    set(fields, 'lineItem/UsageEndDate', to)
    set(fields, 'lineItem/UsageAccountId', id)
    set(fields, 'lineItem/UsageAmount', String(amount))
    set(fields, 'lineItem/BlendedCost', cost)
    set(fields, 'lineItem/UnblendedCost', cost)
    set(fields, 'pricing/publicOnDemandCost', cost)
    set(fields, 'lineItem/ResourceId', kind.resource(id, resource))
    set(fields, 'resourceTags/user:team', resource % 3 ? `team-${resource % 17}` : '')
    set(fields, 'resourceTags/user:app', resource % 4 ? `app-${resource % 53}` : '')
    return `${fields.join(',')}\n`
  }
}

interface Kind {
  readonly fields: readonly string[]
  readonly rate: number
  readonly resource: (account: string, number: number) => string
}

const places: ReadonlyMap<string, number> = new Map(columns.map((name, index) => [name, index]))

function set(fields: string[], column: string, value: string): void {
  fields[places.get(column)!] = value
}

const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'] as const
const sizes = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge', '4xlarge'] as const
const services = [
  ['AmazonEC2', 'Amazon Elastic Compute Cloud', 'Compute Instance', 'BoxUsage:m7g', 'Hrs'],
  ['AmazonEC2', 'Amazon Elastic Compute Cloud', 'Storage', 'EBS:VolumeUsage.gp3', 'GB-Mo'],
  ['AmazonEC2', 'Amazon Elastic Compute Cloud', 'Data Transfer', 'DataTransfer-Out-Bytes', 'GB'],
  ['AmazonS3', 'Amazon Simple Storage Service', 'API Request', 'Requests-Tier1', 'Requests'],
  ['AmazonS3', 'Amazon Simple Storage Service', 'Storage', 'TimedStorage-ByteHrs', 'GB-Mo'],
  ['AWSLambda', 'AWS Lambda', 'Serverless', 'Lambda-GB-Second', 'Lambda-GB-Second'],
  [
    'AmazonRDS',
    'Amazon Relational Database Service',
    'Database Instance',
    'InstanceUsage:db.r6g',
    'Hrs',
  ],
  ['AmazonCloudWatch', 'AmazonCloudWatch', 'Metric', 'CW:MetricMonitorUsage', 'Metrics'],
] as const

function createKind(pick: <Item>(from: readonly Item[]) => Item, random: Random): Kind {
  const [code, service, family, usage, unit] = pick(services)
  const region = pick(regions)
  const size = pick(sizes)
  const rate = Number((random() ** 6 * 2 + 1e-9).toPrecision(6))
  const sku = word(random, 16)
  const fields = columns.map(() => '')
  const values: Record<string, string> = {
    'bill/BillType': 'Anniversary',
    'bill/BillingEntity': 'AWS',
    'bill/BillingPeriodEndDate': '2026-09-01T00:00:00Z',
    'bill/BillingPeriodStartDate': '2026-08-01T00:00:00Z',
    'bill/PayerAccountId': '999999999999',
    'costCategory/Charge type': pick(['usage', 'shared', '']),
    'lineItem/AvailabilityZone': `${region}${pick(['a', 'b', 'c'])}`,
    'lineItem/BlendedRate': costText(rate),
    'lineItem/CurrencyCode': 'USD',
    'lineItem/LegalEntity': '"Amazon Web Services, Inc."',
    'lineItem/LineItemDescription': `"$${rate} per ${unit}, ${size} (""On Demand"") in ${region}"`,
    'lineItem/LineItemType': pick([
      'Usage',
      'Usage',
      'Usage',
      'SavingsPlanCoveredUsage',
      'DiscountedUsage',
    ]),
    'lineItem/NormalizationFactor': pick(['', '1', '4', '8']),
    'lineItem/Operation': pick([
      'RunInstances',
      'CreateVolume-Gp3',
      'PutObject',
      'GetObject',
      'Invoke',
    ]),
    'lineItem/ProductCode': code,
    'lineItem/UnblendedRate': costText(rate),
    'lineItem/UsageType': `${region.toUpperCase()}-${usage}.${size}`,
    'pricing/RateCode': `${sku}.JRTCKXETXF.6YS6EN2CT7`,
    'pricing/RateId': String(Math.floor(random() * 1e11)),
    'pricing/currency': 'USD',
    'pricing/publicOnDemandRate': costText(rate),
    'pricing/term': 'OnDemand',
    'pricing/unit': unit,
    'product/ProductName': service,
    'product/instanceType': family.endsWith('Instance') ? `m7g.${size}` : '',
    'product/instanceTypeFamily': family.endsWith('Instance') ? 'm7g' : '',
    'product/licenseModel': 'No License required',
    'product/location': `"Region ${region}"`,
    'product/locationType': 'AWS Region',
    'product/memory': pick(['8 GiB', '16 GiB', '']),
    'product/operatingSystem': pick(['Linux', 'Windows', '']),
    'product/physicalProcessor': 'AWS Graviton3 Processor',
    'product/processorArchitecture': '64-bit',
    'product/productFamily': family,
    'product/region': region,
    'product/regionCode': region,
    'product/servicecode': code,
    'product/servicename': service,
    'product/sku': sku,
    'product/tenancy': 'Shared',
    'product/usagetype': `${region.toUpperCase()}-${usage}.${size}`,
    'product/vcpu': pick(['2', '4', '']),
    'reservation/ReservationARN': '',
    'resourceTags/user:environment': pick(['prod', 'staging', 'dev', '']),
    'savingsPlan/Region': '',
  }
  for (const [column, value] of Object.entries(values)) set(fields, column, value)
  return { fields, rate, resource: resourceOf(code, region) }
}

function resourceOf(code: string, region: string): Kind['resource'] {
  if (code === 'AmazonS3') return (account, number) => `bucket-${account}-${number % 40}`
  if (code === 'AmazonEC2') return (_, number) => `i-${hex(number)}`
  return (account, number) => `arn:aws:${code.toLowerCase()}:${region}:${account}:${hex(number)}`
}

function hex(number: number): string {
  return (number * 2_654_435_761).toString(16).padStart(17, '0')
}

/** The k-th account gets a share of 1 / k^1.2. */
function weighted(random: Random): () => string {
  const weights = accounts.map((_, index) => 1 / (index + 1) ** 1.2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const picks = weights.flatMap((weight, index) =>
    Array.from(
      { length: Math.max(1, Math.round((weight / total) * 5000)) },
      () => accounts[index]!,
    ),
  )
  return () => picks[Math.floor(random() * picks.length)]!
}

/** As AWS writes small amounts: `1.81E-8`. */
function costText(value: number): string {
  if (value === 0) return '0'
  if (value >= 1e-3) return String(Number(value.toPrecision(10)))
  const [digits = '0', exponent = '0'] = value.toExponential(6).split('e')
  return `${Number(digits)}E${Number(exponent)}`
}

function isoTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}

/** 52 letters and digits that do not compress, as AWS's are. */
function lineItemId(random: Random): string {
  return word(random, 52).toLowerCase()
}

function word(random: Random, length: number): string {
  let text = ''
  while (text.length < length)
    text += Math.floor(random() * 36 ** 5)
      .toString(36)
      .padStart(5, '0')
  return text.slice(0, length).toUpperCase()
}
