import type { ChargeSet } from '@aws-linked/billing'
import { parseCommand } from '../arguments.ts'
import { openChargeStore } from '../charge-store.ts'
import { findDeliveries } from '../deliveries.ts'
import { eachPeriod } from '../each-period.ts'
import { exitCode } from '../exit-code.ts'
import { exitCodes, placeOptions } from '../help.ts'
import { alignedTable } from '../table.ts'
import { printable } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import type { Command } from './command.ts'

/** Keeps each period's Charges as Parquet in a folder, replacing what an earlier run kept. */
export const importCommand: Command = {
  summary: 'keep the Charges of each period as Parquet in a folder',
  help: `Usage: aws-linked billing import --out DIR [options] PATH

Writes the Charges (FOCUS 1.2 columns) of each period to DIR/EXPORT/PERIOD/… as Parquet.
DIR/EXPORT/PERIOD/current.json names the set that counts. A period is replaced as a whole,
never added to; one whose manifest has not changed is skipped; one that is refused leaves
what was there. One import at a time for each DIR.

${placeOptions}
      --out DIR        where to keep the sets
      --json           print {"periods":[{"period","state","set","rows"}]};
                       state is "imported" or "unchanged"

${exitCodes}`,
  async run(argv, context) {
    const args = parseCommand(argv, ['out'])
    const { out } = args.own
    if (out === undefined) throw new UsageError('--out DIR is missing.')
    const deliveries = await findDeliveries(args, context.terminal, context.signal)
    const store = await openChargeStore(out, deliveries)
    const done: Imported[] = []
    const fresh = []
    for (const delivery of deliveries.periods) {
      const current = await store.current(delivery)
      if (current) done.push({ state: 'unchanged', set: current })
      else fresh.push(delivery)
    }
    const failed = await eachPeriod(
      { ...deliveries, periods: fresh },
      store.folder,
      context,
      async (set) => {
        await store.replace(set)
        done.push({ state: 'imported', set })
      },
    )
    const sorted = done.toSorted((a, b) => (a.set.period < b.set.period ? -1 : 1))
    context.terminal.out(
      args.json ? `${JSON.stringify({ periods: sorted.map(toJson) })}\n` : toTable(sorted),
    )
    return failed > 0 ? exitCode.failed : exitCode.ok
  },
}

interface Imported {
  readonly state: 'imported' | 'unchanged'
  readonly set: ChargeSet
}

function toJson({ state, set: { period, path, rows } }: Imported): object {
  return { period, state, set: path, rows }
}

function toTable(done: readonly Imported[]): string {
  const lines = alignedTable(
    [
      ['Period', 'State', 'Rows', 'Set'],
      ...done.map(({ state, set: { period, path, rows } }) => [
        period,
        state,
        rows.toLocaleString('en-US'),
        path,
      ]),
    ],
    ['left', 'left', 'decimal', 'left'],
  )
  return `${lines.map(printable).join('\n')}\n`
}
