import { distribute } from '@aws-linked/billing'
import type { ExportPeriod, ObjectSource, ReportResult, ReportTarget } from '@aws-linked/billing'
import { eachSplit } from '../billing/each-split.ts'
import { findPeriods } from '../billing/find-periods.ts'
import { amountsText } from '../billing/money.ts'
import { openReceiver } from '../billing/open-receiver.ts'
import { commandSpec, flag, pick, text } from '../options/command-spec.ts'
import type { CommandSpec } from '../options/command-spec.ts'
import { exportOptions, reportOptions } from '../options/export-options.ts'
import type { CommandContext } from '../shell/context.ts'
import { exitCode } from '../shell/exit-code.ts'
import type { ExitCode } from '../shell/exit-code.ts'
import { printedTable } from '../shell/table.ts'
import { commandTexts, optionTexts } from '../texts/help.ts'
import { told } from '../texts/told.ts'

interface Distributed {
  readonly period: string
  readonly deliveries: readonly ReportResult[]
}

/** Sends each account's own report, with its manifest, to a bucket or a folder. */
export const distributeCommand: CommandSpec = commandSpec({
  name: 'distribute',
  help: commandTexts.distribute,
  argument: 'PATH',
  options: {
    toS3: text('URL', optionTexts.toS3),
    out: text('DIR', optionTexts.distributeOut),
    state: text('DIR', optionTexts.deliveryState),
    ...exportOptions,
    ...reportOptions,
    json: flag(optionTexts.distributeJson),
  },
  async run(given, context, path) {
    const { target, journal } = await openReceiver(given)
    const found = await findPeriods(path, given, context)
    const order = { id: distributionId(found.source, target), targetOf: () => target }
    const before = (await journal.list()).filter((record) => record.distribution === order.id)
    const expectedOf = ({ export: { folder }, period }: ExportPeriod): readonly string[] =>
      before
        .filter((record) => record.export === folder && record.period === period)
        .map(({ account }) => account)
    const done: Distributed[] = []
    const how = { ...pick(given, 'accounts', 'level'), expectedOf }
    const refused = await eachSplit(found, how, context, async (split) => {
      const { period } = split.period
      const deliveries = await distribute(order, split, { journal, signal: context.signal })
      done.push({ period, deliveries })
      tellFailures(period, deliveries, context)
    })
    context.terminal.out(given.json ? `${JSON.stringify({ periods: done })}\n` : toTable(done))
    return codeOf(refused, done)
  },
})

/** One for each receiver's prefix: what lies below another one is another receiver's. */
function distributionId(source: ObjectSource, { place, prefix }: ReportTarget): string {
  return `${source.place} > ${prefix === '' ? place : `${place}/${prefix}`}`
}

function tellFailures(
  period: string,
  deliveries: readonly ReportResult[],
  { terminal }: CommandContext,
): void {
  for (const { account, problem } of deliveries) {
    if (!problem) continue
    terminal.tell(told.failed(`${period}, ${account || told.noAccount}`, problem.message))
    terminal.tell(`  ${problem.remedy}`)
  }
}

function codeOf(refused: number, done: readonly Distributed[]): ExitCode {
  const all = done.flatMap(({ deliveries }) => deliveries)
  const failed = all.filter(({ state }) => state === 'failed').length
  if (refused > 0 || (failed > 0 && failed === all.length)) return exitCode.failed
  return failed > 0 ? exitCode.differs : exitCode.ok
}

function toTable(done: readonly Distributed[]): string {
  return printedTable(
    {
      Period: 'left',
      Account: 'left',
      State: 'left',
      Rows: 'decimal',
      Amount: 'left',
      'SHA-256': 'left',
    },
    done.flatMap(({ period, deliveries }) =>
      deliveries.map(({ account, state, rows, amounts, sha256 }) => [
        period,
        account || told.noAccount,
        state,
        rows.toLocaleString('en-US'),
        amountsText(amounts),
        sha256,
      ]),
    ),
  )
}
