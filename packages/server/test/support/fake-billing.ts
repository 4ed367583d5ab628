import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  BillingAccess,
  BillingPlugin,
  DailySum,
  DistributedReport,
  DistributeOptions,
  DistributionOrder,
  FindRequest,
  ImportedPeriod,
  ListedExports,
  SetCostQuery,
} from '@aws-linked/server'
import type { BillingError, BillingErrorCode, BillingExport } from '@aws-linked/model'
import { sumDecimals } from '@aws-linked/model'

/** One delivery of a {@link FakeBilling}: its lines, or what is wrong with it. */
export interface FakeDelivery {
  readonly etag: string
  readonly lines?: readonly Partial<DailySum>[]
  readonly final?: boolean
  readonly failure?: unknown
  /** What reading its sums fails with, after the first. */
  readonly sumsFailure?: unknown
  readonly names?: Readonly<Record<string, string>>
  readonly notices?: ImportedPeriod['notices']
  /** @defaultValue the first of September */
  readonly dataAsOf?: string
}

/** A billing plug-in in memory, over files of its own; change what it holds while it runs. */
export interface FakeBilling extends BillingPlugin {
  /** Deliveries by access key ID, export and period; `null`: not delivered. */
  readonly exports: Map<string, Record<string, Record<string, FakeDelivery | null>>>
  /** Exports that cannot be read, by access key ID and name. */
  readonly refused: Map<string, Record<string, BillingError>>
  readonly asked: FindRequest[]
  readonly imported: string[]
  readonly secrets: string[]
  readonly folders: string[]
  /** Awaited in each import. */
  onImport: (period: string, signal: AbortSignal) => Promise<unknown>
  onFind: () => Promise<unknown>
  onListExports: (place: BillingExport, accessKeyId: string) => Promise<ListedExports>
  onCosts: (setPath: string, query: SetCostQuery) => ReturnType<BillingPlugin['costs']>
  onDistribute: (
    order: DistributionOrder,
    options: DistributeOptions,
    etag: string,
  ) => AsyncIterable<DistributedReport>
  isClosed: boolean
}

/** An error as the plug-in throws it. */
export function failure(
  code: BillingErrorCode,
  message = `It is ${code}.`,
  more: object = {},
): BillingError {
  return Object.assign(new Error(message), {
    name: 'BillingError',
    code,
    remedy: 'Mend it.',
    ...more,
  })
}

/** Without any export. */
export function fakeBilling(): FakeBilling {
  const fake: FakeBilling = {
    exports: new Map(),
    refused: new Map(),
    asked: [],
    imported: [],
    secrets: [],
    folders: [],
    onImport: () => Promise.resolve(),
    onFind: () => Promise.resolve(),
    onListExports: () => Promise.resolve({ exports: [] }),
    onCosts: () => Promise.resolve([]),
    // oxlint-disable-next-line require-yield -- it has nothing to deliver
    onDistribute: async function* () {},
    isClosed: false,
    async find({ credentials }, request) {
      const { accessKeyId, secretAccessKey } = await identityOf(credentials)
      fake.asked.push(request)
      fake.secrets.push(secretAccessKey)
      await fake.onFind()
      request.signal.throwIfAborted()
      const { known, from = '', to = '9999-12' } = request
      const refused = Object.entries(fake.refused.get(accessKeyId) ?? {}).map(
        ([name, problem]) => ({ name, key: `bucket/${name}/`, periods: [], problem }),
      )
      const found = Object.entries(fake.exports.get(accessKeyId) ?? {}).map(([name, periods]) => ({
        name,
        key: `bucket/${name}/`,
        periods: Object.entries(periods)
          .filter(([period]) => period >= from && period <= to)
          .map(([period, delivery]) => {
            if (delivery === null) return { state: 'not_delivered' as const, period }
            const { etag } = delivery
            if (known[`bucket/${name}/`]?.[period] === etag) {
              return { state: 'unchanged' as const, period }
            }
            return {
              state: 'delivered' as const,
              period,
              etag,
              delivery: { name, period, ...delivery },
            }
          }),
      }))
      return [...refused, ...found]
    },
    async listExports({ credentials }, place) {
      const { accessKeyId } = await identityOf(credentials)
      return await fake.onListExports(place, accessKeyId)
    },
    async importPeriod(_access, delivery, { folder, signal, onProgress }) {
      const given = delivery as FakeDelivery & { readonly name: string; readonly period: string }
      await mkdir(folder, { recursive: true })
      fake.folders.push(folder)
      const setPath = join(folder, 'set')
      await writeFile(setPath, given.etag)
      onProgress?.({ phase: 'convert', downloadedBytes: 1024, rows: 7 })
      await fake.onImport(given.period, signal)
      signal.throwIfAborted()
      if (given.failure) throw given.failure
      fake.imported.push(`${given.name} ${given.period} ${given.etag}`)
      return { ...toImported(given), setPath, delivery }
    },
    costs: (setPath, query) => fake.onCosts(setPath, query),
    distribute: (_access, delivery, order, options) =>
      fake.onDistribute(order, options, (delivery as FakeDelivery).etag),
    receiverRole: ({ roleArn, principalArn }) => ({
      trustPolicy: { trusts: principalArn },
      assumeStatement: { assumes: roleArn },
    }),
    receiverStatement: ({ bucket, principalArn }) => ({
      Resource: bucket,
      Principal: principalArn,
    }),
    async openReport(reportPath) {
      if (!existsSync(reportPath)) throw failure('not_found')
      const bytes = await readFile(reportPath)
      return {
        body: (async function* () {
          yield bytes
        })(),
        fileName: '../re"port\r\n.csv.gz',
        contentType: 'application/gzip',
        sizeBytes: bytes.byteLength,
      }
    },
    close: () => {
      fake.isClosed = true
      return Promise.resolve()
    },
  }
  return fake
}

/** A line of a day, 1 USD of Amazon EC2 unless said otherwise. */
export function line(part: Partial<DailySum> = {}): DailySum {
  const billed = part.billed ?? '1'
  return {
    day: '2026-08-01',
    accountId: '111122223333',
    service: 'Amazon EC2',
    region: 'eu-west-1',
    category: 'Usage',
    currency: 'USD',
    billed,
    effective: billed,
    list: billed,
    ...part,
  }
}

async function identityOf(credentials: BillingAccess['credentials']) {
  return typeof credentials === 'function' ? credentials() : credentials
}

function toImported({
  etag,
  lines = [],
  final = false,
  names = {},
  notices = [],
  dataAsOf = '2026-09-01T00:00:00.000Z',
  sumsFailure,
}: FakeDelivery): Omit<ImportedPeriod, 'setPath' | 'delivery'> {
  const dailySums = lines.map(line)
  const byCurrency = Map.groupBy(dailySums, ({ currency }) => currency)
  const ids = new Set(dailySums.flatMap(({ accountId }) => accountId ?? []))
  return {
    executionId: `execution-${etag}`,
    etag,
    dataAsOf,
    rows: dailySums.length,
    final,
    invoiceIds: final ? ['123'] : [],
    reconciliations: [...byCurrency].map(([currency, list]) => {
      const total = { byCategory: {}, billedCost: sumDecimals(list.map(({ billed }) => billed)) }
      const accounts = [...Map.groupBy(list, ({ accountId }) => accountId)].map(
        ([accountId, ofAccount]) => ({
          accountId,
          byCategory: {},
          billedCost: sumDecimals(ofAccount.map(({ billed }) => billed)),
        }),
      )
      return { currency, accounts, sum: total, exportTotal: total, difference: '0' }
    }),
    accounts: [...ids].map((id) => ({ id, ...(names[id] !== undefined && { name: names[id] }) })),
    dailySums: inTurn(dailySums, sumsFailure),
    tagKeys: ['team'],
    notices,
  }
}

/** One at a time: whoever reads them is to take every part. */
async function* inTurn(
  sums: readonly DailySum[],
  error: unknown,
): AsyncGenerator<readonly DailySum[]> {
  for (const sum of sums) {
    yield [sum]
    if (error) throw error
  }
}
