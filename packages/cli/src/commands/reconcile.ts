import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reconcile, summarize } from '@aws-linked/billing'
import type { Reconciliation } from '@aws-linked/billing'
import { parseCommand } from '../arguments.ts'
import { findDeliveries } from '../deliveries.ts'
import { eachPeriod } from '../each-period.ts'
import { exitCodeOf } from '../exit-code.ts'
import { exitCodes, placeOptions } from '../help.ts'
import { toReconciliationJson } from '../reconciliation-json.ts'
import { toReconciliationTable } from '../reconciliation-table.ts'
import type { Command, CommandContext } from './command.ts'

/** Adds every period up and holds it against the export's own total. Keeps nothing. */
export const reconcileCommand: Command = {
  summary: 'add up each period, and hold it against the export’s own total',
  help: `Usage: aws-linked billing reconcile [options] PATH

Reads each period of the export, adds its Charges up by account and by charge category,
and compares them with the sum of the files' own cost column. Keeps nothing.

${placeOptions}
      --json           print one JSON document instead of a table:
                       {"periods":[{"period","currency","total","byAccount","byChargeCategory"}]}
                       Amounts are strings in plain notation: no exponent, no trailing zeros,
                       nothing rounded ("109.4379999499", "0"). One entry per period and
                       currency, in that order; the account "" is what no account is charged with.

${exitCodes}`,
  async run(argv, context) {
    const args = parseCommand(argv)
    const { terminal, signal } = context
    const deliveries = await findDeliveries(args, terminal, signal)
    const folder = await mkdtemp(join(tmpdir(), 'aws-linked-'))
    const done: Reconciliation[] = []
    try {
      const failed = await eachPeriod(deliveries, folder, context, async (set) => {
        done.push(await reconcile(set, { tempFolder: folder, signal }))
        await tellOtherPeriods(set, context)
        await rm(set.path, { recursive: true, force: true })
      })
      terminal.out(
        args.json
          ? `${JSON.stringify(toReconciliationJson(done))}\n`
          : toReconciliationTable(deliveries, done),
      )
      for (const { period, balanced } of done) {
        if (!balanced)
          terminal.tell(`error: ${period}: the Charges differ from the export’s own total.`)
      }
      return exitCodeOf(failed, done)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function tellOtherPeriods(
  set: Parameters<typeof summarize>[0],
  { terminal, signal }: CommandContext,
): Promise<void> {
  const { otherPeriods } = await summarize(set, { signal })
  for (const { period, currency, rows, amount } of otherPeriods) {
    terminal.tell(
      `${set.period}: ${rows} rows (${amount} ${currency}) say they are of ${period}; the export counts them here.`,
    )
  }
}
