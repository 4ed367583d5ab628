import type { ChargeSet } from '@aws-linked/billing'
import { openChargeStore } from '../billing/charge-store.ts'
import { eachSet } from '../billing/each-set.ts'
import { findPeriods } from '../billing/find-periods.ts'
import { commandSpec, flag, text } from '../options/command-spec.ts'
import type { CommandSpec } from '../options/command-spec.ts'
import { exportOptions } from '../options/export-options.ts'
import { exitCode } from '../shell/exit-code.ts'
import { printedTable } from '../shell/table.ts'
import { UsageError } from '../shell/usage-error.ts'
import { commandTexts, optionTexts } from '../texts/help.ts'
import { usageTexts } from '../texts/usage.ts'

interface Imported {
  readonly state: 'imported' | 'unchanged'
  readonly set: ChargeSet
}

/** Keeps each period's Charges as Parquet in a folder, replacing what an earlier run kept. */
export const importCommand: CommandSpec = commandSpec({
  name: 'import',
  help: commandTexts.import,
  argument: 'PATH',
  options: {
    out: text('DIR', optionTexts.importOut),
    ...exportOptions,
    json: flag(optionTexts.importJson),
  },
  async run(given, context, path) {
    const { out, json } = given
    if (out === undefined) throw new UsageError(usageTexts.outMissing)
    const found = await findPeriods(path, given, context)
    const store = await openChargeStore(out, found)
    const done: Imported[] = []
    const fresh = []
    for (const delivery of found.periods) {
      const current = await store.current(delivery)
      if (current) done.push({ state: 'unchanged', set: current })
      else fresh.push(delivery)
    }
    const into = { ...found, periods: fresh }
    const failed = await eachSet(into, store.folder, context, async (set) => {
      await store.replace(set)
      done.push({ state: 'imported', set })
    })
    const sorted = done.toSorted((a, b) => (a.set.period < b.set.period ? -1 : 1))
    context.terminal.out(
      json ? `${JSON.stringify({ periods: sorted.map(toJson) })}\n` : toTable(sorted),
    )
    return failed > 0 ? exitCode.failed : exitCode.ok
  },
})

function toJson({ state, set: { period, path, rows } }: Imported): object {
  return { period, state, set: path, rows }
}

function toTable(done: readonly Imported[]): string {
  return printedTable(
    { Period: 'left', State: 'left', Rows: 'decimal', Set: 'left' },
    done.map(({ state, set: { period, path, rows } }) => [
      period,
      state,
      rows.toLocaleString('en-US'),
      path,
    ]),
  )
}
