import { join } from 'node:path'
import type { Split } from '@aws-linked/billing'
import { eachSplit } from '../billing/each-split.ts'
import { findPeriods } from '../billing/find-periods.ts'
import { amountsText } from '../billing/money.ts'
import { commandSpec, flag, pick, text } from '../options/command-spec.ts'
import type { CommandSpec } from '../options/command-spec.ts'
import { exportOptions, reportOptions } from '../options/export-options.ts'
import { exitCode } from '../shell/exit-code.ts'
import { printedTable } from '../shell/table.ts'
import { UsageError } from '../shell/usage-error.ts'
import { commandTexts, optionTexts } from '../texts/help.ts'
import { told } from '../texts/told.ts'
import { usageTexts } from '../texts/usage.ts'

/** Writes each account's own report files into a folder. */
export const splitCommand: CommandSpec = commandSpec({
  name: 'split',
  help: commandTexts.split,
  argument: 'PATH',
  options: {
    out: text('DIR', optionTexts.splitOut),
    ...exportOptions,
    ...reportOptions,
    json: flag(optionTexts.splitJson),
  },
  async run(given, context, path) {
    const { out, json } = given
    if (out === undefined) throw new UsageError(usageTexts.outMissing)
    const found = await findPeriods(path, given, context)
    const done: Split[] = []
    const how = {
      ...pick(given, 'accounts', 'level'),
      outOf: (period: string) => join(out, period),
    }
    const failed = await eachSplit(found, how, context, async (split) => {
      done.push(split)
    })
    context.terminal.out(
      json ? `${JSON.stringify({ periods: done.map(toJson) })}\n` : toTable(done),
    )
    return failed > 0 ? exitCode.failed : exitCode.ok
  },
})

function toJson({ period: { period }, rows, amounts, reports }: Split): object {
  return { period, rows, amounts, reports }
}

function toTable(done: readonly Split[]): string {
  return printedTable(
    { Period: 'left', Account: 'left', Rows: 'decimal', Amount: 'left', Files: 'left' },
    done.flatMap(({ period: { period }, reports }) =>
      reports.map(({ account, rows, amounts, files }) => [
        period,
        account || told.noAccount,
        rows.toLocaleString('en-US'),
        amountsText(amounts),
        files.map(({ path }) => path).join(' '),
      ]),
    ),
  )
}
