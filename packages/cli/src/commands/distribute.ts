import { distribute } from '@aws-linked/billing'
import type { Delivery, ExportPeriod, ObjectSource, ReportTarget } from '@aws-linked/billing'
import { parseCommand } from '../arguments.ts'
import { findDeliveries } from '../deliveries.ts'
import { eachSplit } from '../each-split.ts'
import { exitCode } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { exitCodes, placeOptions, splitOptions } from '../help.ts'
import { amountsText } from '../money.ts'
import { openReportPlace } from '../report-place.ts'
import { splitArguments } from '../split-arguments.ts'
import { alignedTable } from '../table.ts'
import { printable } from '../terminal.ts'
import type { Command, CommandContext } from './command.ts'

/** Delivers each account's own report, with its manifest, to a bucket or a folder. */
export const distributeCommand: Command = {
  summary: 'deliver each account’s own report, with its manifest, to a bucket or folder',
  help: `Usage: aws-linked billing distribute --to-s3 s3://bucket/prefix [options] PATH
       aws-linked billing distribute --out DIR [options] PATH

Writes each usage account's rows as they were delivered, with a manifest, to
PREFIX/ACCOUNT/EXPORT/… in the export's own layout: data first, the manifest last. A second
run replaces, and passes over what the receiver has already; an account that has no row any
more gets an empty report in place of its old one. A bucket is written to with the
credentials of the AWS SDK's own chain, and its owner owns what is written.

${placeOptions}
      --to-s3 URL      the receiver's bucket and prefix
      --out DIR        a folder instead
      --state DIR      where to remember what was delivered; by default DIR/.aws-linked for a
                       folder, else aws-linked/deliveries in $XDG_STATE_HOME or ~/.local/state
${splitOptions}
      --json           print {"periods":[{"period","deliveries":[{"account","state","rows",
                       "amounts","sizeBytes","sha256","problem"}]}]}; state is "delivered",
                       "unchanged" or "failed"; amounts are [{"amount","currency"}]

${exitCodes}`,
  async run(argv, context) {
    const args = parseCommand(argv, ['out', 'to-s3', 'state', 'accounts', 'level'])
    const how = splitArguments(args.own)
    const { target, journal } = openReportPlace(args)
    const deliveries = await findDeliveries(args, context.terminal, context.signal)
    const order = { id: orderId(deliveries.source, target), targetOf: () => target }
    const before = (await journal.list()).filter((record) => record.order === order.id)
    const expectedOf = ({ export: { folder }, period }: ExportPeriod): readonly string[] =>
      before
        .filter((record) => record.export === folder && record.period === period)
        .map(({ account }) => account)
    const done: Delivered[] = []
    const refused = await eachSplit(deliveries, { ...how, expectedOf }, context, async (split) => {
      const { period } = split.period
      const made = await distribute(order, split, { journal, signal: context.signal })
      done.push({ period, deliveries: made })
      tellFailures(period, made, context)
    })
    context.terminal.out(args.json ? `${JSON.stringify({ periods: done })}\n` : toTable(done))
    return codeOf(refused, done)
  },
}

/** One order for each receiver's prefix: what lies below another one is another receiver's. */
function orderId(source: ObjectSource, { place, prefix }: ReportTarget): string {
  return `${source.place} > ${prefix === '' ? place : `${place}/${prefix}`}`
}

interface Delivered {
  readonly period: string
  readonly deliveries: readonly Delivery[]
}

function tellFailures(
  period: string,
  made: readonly Delivery[],
  { terminal }: CommandContext,
): void {
  for (const { account, problem } of made) {
    if (!problem) continue
    terminal.tell(`error: ${period}, ${account || 'no account'}: ${problem.message}`)
    terminal.tell(`  ${problem.remedy}`)
  }
}

function codeOf(refused: number, done: readonly Delivered[]): ExitCode {
  const all = done.flatMap(({ deliveries }) => deliveries)
  const failed = all.filter(({ state }) => state === 'failed').length
  if (refused > 0 || (failed > 0 && failed === all.length)) return exitCode.failed
  return failed > 0 ? exitCode.differs : exitCode.ok
}

function toTable(done: readonly Delivered[]): string {
  const lines = alignedTable(
    [
      ['Period', 'Account', 'State', 'Rows', 'Amount', 'SHA-256'],
      ...done.flatMap(({ period, deliveries }) =>
        deliveries.map(({ account, state, rows, amounts, sha256 }) => [
          period,
          account || 'no account',
          state,
          rows.toLocaleString('en-US'),
          amountsText(amounts),
          sha256,
        ]),
      ),
    ],
    ['left', 'left', 'left', 'decimal', 'left', 'left'],
  )
  return `${lines.map(printable).join('\n')}\n`
}
