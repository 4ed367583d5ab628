import { rm } from 'node:fs/promises'
import { reconcile, summarize } from '@aws-linked/billing'
import type { ChargeSet, Reconciliation } from '@aws-linked/billing'
import { eachSet } from '../billing/each-set.ts'
import { findPeriods } from '../billing/find-periods.ts'
import { toReconciliationJson } from '../billing/reconciliation-json.ts'
import { toReconciliationTable } from '../billing/reconciliation-table.ts'
import { commandSpec, flag } from '../options/command-spec.ts'
import type { CommandSpec } from '../options/command-spec.ts'
import { exportOptions } from '../options/export-options.ts'
import type { CommandContext } from '../shell/context.ts'
import { exitCodeOf } from '../shell/exit-code.ts'
import { makeTemp } from '../shell/make-temp.ts'
import { commandTexts, optionTexts } from '../texts/help.ts'
import { told } from '../texts/told.ts'

/** Adds every period up and compares it with the export's own total. Keeps nothing. */
export const reconcileCommand: CommandSpec = commandSpec({
  name: 'reconcile',
  help: commandTexts.reconcile,
  argument: 'PATH',
  options: { ...exportOptions, json: flag(optionTexts.reconcileJson) },
  async run(given, context, path) {
    const { terminal, signal } = context
    const found = await findPeriods(path, given, context)
    const folder = await makeTemp()
    const done: Reconciliation[] = []
    try {
      const failed = await eachSet(found, folder, context, async (set) => {
        done.push(await reconcile(set, { tempFolder: folder, signal }))
        await tellOtherPeriods(set, context)
        await rm(set.path, { recursive: true, force: true })
      })
      terminal.out(
        given.json
          ? `${JSON.stringify(toReconciliationJson(done))}\n`
          : toReconciliationTable(found, done),
      )
      for (const { period, balanced } of done) if (!balanced) terminal.tell(told.differs(period))
      return exitCodeOf(failed, done)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})

async function tellOtherPeriods(
  set: ChargeSet,
  { terminal, signal }: CommandContext,
): Promise<void> {
  const { otherPeriods } = await summarize(set, { signal })
  for (const { period, currency, rows, amount } of otherPeriods) {
    terminal.tell(told.otherPeriod(set.period, rows, `${amount} ${currency}`, period))
  }
}
