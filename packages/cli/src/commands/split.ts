import { join } from 'node:path'
import type { Report, Split } from '@aws-linked/billing'
import { parseCommand } from '../arguments.ts'
import { findDeliveries } from '../deliveries.ts'
import { eachSplit } from '../each-split.ts'
import { exitCode } from '../exit-code.ts'
import { exitCodes, placeOptions, splitOptions } from '../help.ts'
import { amountsText } from '../money.ts'
import { splitArguments } from '../split-arguments.ts'
import { alignedTable } from '../table.ts'
import { printable } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import type { Command } from './command.ts'

/** Writes each account's own report files into a folder. */
export const splitCommand: Command = {
  summary: 'take each period apart into a report per account, in a folder',
  help: `Usage: aws-linked billing split --out DIR [options] PATH

Writes each usage account's rows as they were delivered, byte by byte where it is CSV, to
DIR/PERIOD/ACCOUNT/…, in the format they came in (a plain csv file becomes csv.gz).
DIR/PERIOD must be empty or not there yet. For reports with manifests, that replace what
was there, see distribute.

${placeOptions}
      --out DIR        where to write
${splitOptions}
      --json           print {"periods":[{"period","rows","amounts","reports":[{"account",
                       "rows","amounts","sha256","sizeBytes","files":[{"path","rows",
                       "sizeBytes","sha256"}]}]}]}; amounts are [{"amount","currency"}]

${exitCodes}`,
  async run(argv, context) {
    const args = parseCommand(argv, ['out', 'accounts', 'level'])
    const { out } = args.own
    if (out === undefined) throw new UsageError('--out DIR is missing.')
    const how = splitArguments(args.own)
    const deliveries = await findDeliveries(args, context.terminal, context.signal)
    const done: Split[] = []
    const outOf = (period: string): string => join(out, period)
    const failed = await eachSplit(deliveries, { ...how, outOf }, context, async (split) => {
      done.push(split)
    })
    context.terminal.out(
      args.json ? `${JSON.stringify({ periods: done.map(toJson) })}\n` : toTable(done),
    )
    return failed > 0 ? exitCode.failed : exitCode.ok
  },
}

function toJson({ period: { period }, rows, amounts, reports }: Split): object {
  return { period, rows, amounts, reports }
}

function toTable(done: readonly Split[]): string {
  const lines = alignedTable(
    [
      ['Period', 'Account', 'Rows', 'Amount', 'Files'],
      ...done.flatMap(({ period, reports }) =>
        reports.map((report) => toRow(period.period, report)),
      ),
    ],
    ['left', 'left', 'decimal', 'left', 'left'],
  )
  return `${lines.map(printable).join('\n')}\n`
}

function toRow(period: string, { account, rows, amounts, files }: Report): string[] {
  return [
    period,
    account || 'no account',
    rows.toLocaleString('en-US'),
    amountsText(amounts),
    files.map(({ path }) => path).join(' '),
  ]
}
