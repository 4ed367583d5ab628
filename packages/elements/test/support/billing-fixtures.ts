import type {
  BillingPeriod,
  CostSeries,
  Costs,
  Distribution,
  DistributionRun,
  ReconciledAccount,
  Reconciliation,
} from '@aws-linked/model'

export const PERIOD = '2026-10'
export const SHA = '9f2c4a7d10b35e8866c1f0de9a4471b2c3d4e5f60718293a4b5c6d7e8f90e41b'

/** Every day of October 2026. */
export const days: readonly string[] = Array.from(
  { length: 31 },
  (_, at) => `${PERIOD}-${String(at + 1).padStart(2, '0')}`,
)

const names: readonly (readonly [string, string, string])[] = [
  ['444455556666', 'orders-prod', '632.05'],
  ['555555555555', 'payments-prod', '465.17'],
  ['777788889999', 'data-lake', '312.52'],
  ['333344445555', 'edge-prod', '199.85'],
  ['111122223333', 'meridian-root', '132.95'],
  ['123456789012', 'sandbox', '64.56'],
  ['210987654321', 'archive', '20.1'],
  ['210987654322', 'training', '10.2'],
]

/** So many accounts, each with the same amount every day, largest first. */
export function accountSeries(count: number): CostSeries[] {
  return names.slice(0, count).map(([key, label, amount]) => ({
    key,
    label,
    total: times(amount, days.length),
    amounts: days.map(() => amount),
  }))
}

export function costs(over: Partial<Costs> = {}): Costs {
  return {
    period: PERIOD,
    currency: 'USD',
    currencies: ['USD'],
    group: 'account',
    metric: 'BilledCost',
    days,
    series: accountSeries(6),
    apart: { credits: '-664.6228319397', refunds: '0', tax: '1288.9746318052' },
    total: '56641.4517998655',
    dataAsOf: '2026-11-03T04:12:00Z',
    final: true,
    invoiceIds: ['2137465019'],
    tagKeys: ['team', 'env'],
    ...over,
  }
}

const mine: ReconciledAccount = {
  accountId: '444455556666',
  name: 'orders-prod',
  dataSourceId: 'ds-orders',
  byCategory: { Usage: '20428.2676406259', Credit: '-412.5038291647' },
  billedCost: '20015.7638114612',
}
const others: readonly ReconciledAccount[] = [
  {
    accountId: '777788889999',
    name: 'data-lake',
    byCategory: { Usage: '10287.3963095474' },
    billedCost: '10287.3963095474',
  },
  {
    accountId: '111122223333',
    name: 'meridian-root',
    dataSourceId: 'ds-root',
    byCategory: { Usage: '3860.4055518189', Purchase: '912.5', Adjustment: '-3.1875' },
    billedCost: '4769.7180518189',
  },
  { accountId: null, byCategory: { Tax: '1288.9746318052' }, billedCost: '1288.9746318052' },
]
const total = {
  byCategory: {
    Usage: '34576.0695019922',
    Purchase: '912.5',
    Tax: '1288.9746318052',
    Credit: '-412.5038291647',
    Adjustment: '-3.1875',
  },
  billedCost: '36361.8528046327',
}

export function reconciliation(over: Partial<Reconciliation> = {}): Reconciliation {
  return {
    currency: 'USD',
    accounts: [mine, ...others],
    sum: total,
    exportTotal: total,
    difference: '0',
    ...over,
  }
}

export function billingPeriod(over: Partial<BillingPeriod> = {}): BillingPeriod {
  return {
    dataSourceId: 'ds-root',
    exportName: 'focus-daily',
    period: PERIOD,
    status: 'imported',
    dataAsOf: '2026-11-03T04:12:00Z',
    rows: 412_889,
    final: true,
    invoiceIds: ['2137465019'],
    reconciliations: [reconciliation()],
    ...over,
  }
}

export function run(over: Partial<DistributionRun> = {}): DistributionRun {
  return {
    id: 'run-1',
    distributionId: 'dist-orders',
    period: PERIOD,
    accountId: '444455556666',
    status: 'delivered',
    startedAt: '2026-11-03T04:18:00Z',
    finishedAt: '2026-11-03T04:19:00Z',
    rows: 182_340,
    amount: '20015.7638114612',
    currency: 'USD',
    checksum: SHA,
    format: 'Parquet',
    ...over,
  }
}

export function distribution(over: Partial<Distribution> = {}): Distribution {
  return {
    id: 'dist-orders',
    dataSourceId: 'ds-root',
    exportName: 'focus-daily',
    accounts: ['444455556666'],
    destination: { kind: 's3', bucket: 'orders-finops', prefix: 'focus/' },
    schedule: 'after_update',
    createdAt: '2026-10-01T09:00:00Z',
    latest: [run()],
    ...over,
  }
}

function times(amount: string, count: number): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  const units = String(BigInt(whole + fraction.padEnd(2, '0')) * BigInt(count)).padStart(3, '0')
  return `${units.slice(0, -2)}.${units.slice(-2)}`
}
