import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { expect } from 'vitest'
import { sumDecimals } from '@aws-linked/model'
import {
  distribute,
  findExports,
  importPeriod,
  listPeriods,
  reconcile,
  splitDelivery,
} from '../../src/index.ts'
import type { ChargeSet, ObjectSource, SplitDeliveryOptions } from '../../src/index.ts'
import { chargesOf } from './charges.ts'
import { legacyReport, onlyPeriod } from './exports.ts'
import { memorySource } from './memory-source.ts'
import { memoryJournal, memoryTarget } from './memory-target.ts'
import { tempFolder } from './temp.ts'

/** What each account is charged with, `1.25 USD`; the account `''` is none. */
export type ByAccount = Readonly<Record<string, string>>

/** Why a path refused the export. */
export interface Refusal {
  readonly refused: string
  readonly message: string
  readonly remedy: string
  readonly file?: string | undefined
  readonly row?: string | undefined
  readonly column?: string | undefined
}

/** What each of the four paths makes of the same export. */
export interface FourPaths {
  readonly import: ByAccount | Refusal
  readonly reconcile: ByAccount | Refusal
  readonly split: ByAccount | Refusal
  /** Of the reports as their receiver reads them. */
  readonly distribute: ByAccount | Refusal
}

/** The four paths over one export's only period. */
export async function fourPaths(
  source: ObjectSource,
  options: Partial<SplitDeliveryOptions> = {},
): Promise<FourPaths> {
  return {
    import: await answerOf(async () => imported(await importHere(source))),
    reconcile: await answerOf(async () => reconciled(await importHere(source))),
    split: await answerOf(async () => {
      const { reports } = await splitHere(source, options)
      return byAccount(
        reports.flatMap(({ account, amounts }) => amounts.map((one) => ({ account, ...one }))),
      )
    }),
    distribute: await answerOf(() => distributed(source, options)),
  }
}

/** What all four paths answer. Fails where two of them disagree, or one refuses. */
export async function agreed(
  source: ObjectSource,
  options: Partial<SplitDeliveryOptions> = {},
): Promise<ByAccount> {
  const paths = await fourPaths(source, options)
  const { import: answer } = paths
  expect(paths).toEqual({ import: answer, reconcile: answer, split: answer, distribute: answer })
  if (isRefusal(answer)) throw new Error(`refused: ${answer.message}`)
  return answer
}

/** Why all four paths refuse. Fails where one of them does not, or for another reason or place. */
export async function refusedByAll(source: ObjectSource): Promise<Refusal> {
  const paths = await fourPaths(source)
  const answers = Object.entries(paths).map(([path, answer]) => {
    if (!isRefusal(answer)) throw new Error(`${path} does not refuse: ${JSON.stringify(answer)}`)
    return answer
  })
  for (const { refused, file, row, column } of answers.slice(1)) {
    expect({ refused, file, row, column }).toEqual({
      refused: answers[0]!.refused,
      file: answers[0]!.file,
      row: answers[0]!.row,
      column: answers[0]!.column,
    })
  }
  return answers[0]!
}

function isRefusal(answer: ByAccount | Refusal): answer is Refusal {
  return 'refused' in answer
}

/** A report of these Parquet files. */
export function parquetReport(...files: readonly Buffer[]): ObjectSource {
  return legacyReport(
    Object.fromEntries(files.map((file, n) => [`daily-${n + 1}.snappy.parquet`, file])),
    { compression: 'Parquet' },
  )
}

/** A report of these texts, a gzipped CSV each. */
export function csvReport(...texts: readonly (string | Buffer)[]): ObjectSource {
  return legacyReport(
    Object.fromEntries(texts.map((text, n) => [`daily-${n + 1}.csv.gz`, gzipSync(text)])),
  )
}

/** Imports an export's only period. */
export async function importHere(source: ObjectSource): Promise<ChargeSet> {
  return importPeriod(source, await onlyPeriod(source), { folder: await tempFolder() })
}

/** Splits an export's only period. */
export async function splitHere(
  source: ObjectSource,
  options: Partial<SplitDeliveryOptions> = {},
): ReturnType<typeof splitDelivery> {
  return splitDelivery(source, await onlyPeriod(source), {
    out: join(await tempFolder(), 'split'),
    ...options,
  })
}

async function imported(set: ChargeSet): Promise<ByAccount> {
  const rows = await chargesOf(
    set,
    'SubAccountId AS account, BillingCurrency AS currency, BilledCost AS amount',
  )
  return byAccount(
    rows.map(({ account = '', currency = '', amount = '' }) => ({ account, currency, amount })),
  )
}

async function reconciled(set: ChargeSet): Promise<ByAccount> {
  const { balanced, currencies } = await reconcile(set, { tempFolder: await tempFolder() })
  expect(balanced).toBe(true)
  return byAccount(
    currencies.flatMap(({ currency, byAccount: accounts }) =>
      accounts.map(({ account, charges }) => ({ account, currency, amount: charges })),
    ),
  )
}

async function distributed(
  source: ObjectSource,
  options: Partial<SplitDeliveryOptions>,
): Promise<ByAccount> {
  const target = memoryTarget('theirs')
  const split = await splitHere(source, options)
  await distribute({ id: 'all', targetOf: () => target }, split, { journal: memoryJournal() })
  const theirs = memorySource('theirs', Object.fromEntries(target.objects))
  const read: Record<string, string> = {}
  for await (const report of findExports(theirs)) {
    for await (const state of listPeriods(theirs, report)) {
      if (state.state !== 'delivered') throw new Error(`${report.folder} is ${state.state}`)
      const set = await importPeriod(theirs, state.delivery, { folder: await tempFolder() })
      Object.assign(read, await imported(set))
    }
  }
  return read
}

function byAccount(
  rows: readonly { readonly account: string; readonly currency: string; readonly amount: string }[],
): ByAccount {
  const groups = Map.groupBy(rows, ({ account, currency }) => JSON.stringify([account, currency]))
  return Object.fromEntries(
    [...groups.values()]
      .map((group) => {
        const [{ account, currency } = { account: '', currency: '' }] = group
        const amount = sumDecimals(group.map((one) => one.amount))
        return [account, `${amount} ${currency}`] as const
      })
      .toSorted(([a, x], [b, y]) => (a + x < b + y ? -1 : 1))
      .reduce<Map<string, string>>(
        (all, [account, amount]) =>
          all.set(account, [all.get(account), amount].filter(Boolean).join(', ')),
        new Map(),
      ),
  )
}

async function answerOf(work: () => Promise<ByAccount>): Promise<ByAccount | Refusal> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BillingError') throw error
    const { code, message, remedy, details } = error as Error & {
      code: string
      remedy: string
      details?: Record<string, string>
    }
    return {
      refused: code,
      message,
      remedy,
      file: details?.['file'],
      row: details?.['row'],
      column: details?.['column'],
    }
  }
}
