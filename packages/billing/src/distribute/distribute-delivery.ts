import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { discard } from '../discard.ts'
import type {
  DistributedReport,
  DistributionOrder,
  PreviousReport,
  NetworkOptions,
} from '@aws-linked/model'
import type { ReportResult } from './report-record.ts'
import { distribute } from './distribute.ts'
import { folderJournal } from './folder-journal.ts'
import { toReportArchive } from './report-archive.ts'
import { s3Target } from './s3-target.ts'
import { diskProblem } from '../disk-problem.ts'
import type { ExportPeriod } from '../export.ts'
import type { ObjectSource } from '../object-store.ts'
import type { S3Credentials } from '../sources/s3-source.ts'
import { splitDelivery } from '../split/split-delivery.ts'
import type { Report, Split } from '../split/report.ts'
import { openReportName } from './open-report.ts'
import { workTexts } from '../texts/work-texts.ts'

/** Options of {@link distributeDelivery}. */
export interface DistributeDeliveryOptions extends NetworkOptions {
  /** Of this distribution and period, the same each time: it remembers what was delivered, and keeps downloads. */
  readonly folder: string
  /** What was delivered before, by account. */
  readonly previous: readonly Omit<PreviousReport, 'state'>[]
  /** The bucket the manifest may name, where the export was replicated from there. @defaultValue the source's own */
  readonly originBucket?: string | undefined
  /** Who writes to the receiver: the Data Source or the receiver's role, never the host's own credentials. */
  readonly credentials: S3Credentials
  readonly region?: string | undefined
  readonly endpoint?: string | undefined
  /** A receiver that is silent for so long is given up, and tried again some times. @defaultValue a minute */
  readonly stallMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Told when the delivery has been taken apart: what follows waits for receivers. */
  readonly onSplit?: () => void
  /** Given what became of each account's report, as soon as it is settled. */
  readonly onReport: (report: DistributedReport) => void
}

/** Takes a delivery apart, and gives each account its own rows. Runs in the worker's process. */
export async function distributeDelivery(
  source: ObjectSource,
  period: ExportPeriod,
  request: DistributionOrder,
  options: DistributeDeliveryOptions,
): Promise<void> {
  const { folder, previous, originBucket, signal, onSplit } = options
  const { accounts, destination, rootAccountId } = request
  await mkdir(folder, { recursive: true })
  const out = join(folder, 'split')
  await rm(out, { recursive: true, force: true })
  try {
    // A run that was killed may have delivered what nobody was told of.
    const begun = await folderJournal(join(folder, 'journal')).list()
    const expected = new Set([
      ...previous.map(({ accountId }) => accountId ?? ''),
      ...begun.map(({ account }) => account),
    ])
    const split = await splitDelivery(source, period, {
      out,
      accounts,
      bucket: originBucket,
      expected: [...expected],
      signal,
    })
    const isMeant = ({ account }: Report): boolean =>
      accounts !== 'each' || (account !== '' && account !== rootAccountId)
    const meant: Split = { ...split, reports: split.reports.filter(isMeant) }
    onSplit?.()
    if (destination.kind === 's3') await send(meant, destination, options)
    else await keep(meant, options)
    for (const account of split.missing) tellMissing(account, expected, options)
  } catch (error) {
    signal?.throwIfAborted()
    throw diskProblem(error, folder, 'write')
  } finally {
    await discard(out)
  }
}

/** An account that was asked for and has no row: told, unless an empty report has taken the place of its old one. */
function tellMissing(
  account: string,
  expected: ReadonlySet<string>,
  { onReport }: DistributeDeliveryOptions,
): void {
  if (expected.has(account)) return
  const problem = { code: 'not_found' as const, ...workTexts.noRows(account) }
  onReport({ status: 'failed', accountId: account === '' ? null : account, problem })
}

async function send(
  split: Split,
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
  {
    folder,
    credentials,
    region,
    endpoint,
    stallMs,
    signal,
    onReport,
    ...network
  }: DistributeDeliveryOptions,
): Promise<void> {
  const target = s3Target({
    bucket,
    prefix,
    credentials,
    region,
    endpoint,
    stallMs,
    proxy: network.proxy,
    ca: network.ca,
  })
  await distribute({ id: target.place, targetOf: () => target }, split, {
    journal: folderJournal(join(folder, 'journal')),
    signal,
    onReport: (delivery) => onReport(toReport(delivery, split)),
  })
}

function toReport(
  { account, state, problem, rows, amounts, sha256 }: ReportResult,
  { period: { format } }: Split,
): DistributedReport {
  const accountId = account === '' ? null : account
  if (state !== 'failed') {
    return { status: state, accountId, rows, amounts, checksum: sha256, format, state: {} }
  }
  const unknown = { code: 'unexpected', ...workTexts.reportFault } as const
  return { status: 'failed', accountId, problem: problem ?? unknown }
}

/** Keeps each report as one file to download; the one before stands until the new one is whole. */
async function keep(
  split: Split,
  { folder, previous, signal, onReport }: DistributeDeliveryOptions,
): Promise<void> {
  for (const report of split.reports) {
    signal?.throwIfAborted()
    const { account, rows, amounts, sha256 } = report
    const accountId = account === '' ? null : account
    const archive = toReportArchive(split, report)
    const reportPath = join(folder, openReportName(archive.fileName))
    const before = previous.find((each) => each.accountId === accountId)
    const isThere = await stat(reportPath).then(
      () => true,
      () => false,
    )
    const isSame = isThere && before?.checksum === sha256
    if (!isSame) {
      await pipeline(Readable.from(archive.body), createWriteStream(`${reportPath}.part`))
      await rename(`${reportPath}.part`, reportPath)
    }
    onReport({
      status: isSame ? 'unchanged' : 'delivered',
      accountId,
      rows,
      amounts,
      checksum: sha256,
      format: split.period.format,
      state: {},
      reportPath,
    })
  }
}
