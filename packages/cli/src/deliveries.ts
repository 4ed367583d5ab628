import { BillingError, findExports, listPeriods } from '@aws-linked/billing'
import type { Export, ExportPeriod, ListPeriodsOptions, ObjectSource } from '@aws-linked/billing'
import type { PlaceArguments } from './arguments.ts'
import { openBareFile } from './bare-file.ts'
import { engineOf } from './engine.ts'
import type { Engine } from './engine.ts'
import { openPlace } from './place.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** The periods that a command works on. */
export interface Deliveries {
  readonly source: ObjectSource
  /** What reads them. */
  readonly engine: Engine
  /** That the manifests may name; the source's own if absent. */
  readonly originBucket?: string
  readonly export: Export
  /** Oldest first. */
  readonly periods: readonly ExportPeriod[]
  /** How many were refused for their manifest, and told of. */
  readonly refused: number
}

/** Finds the one export that PATH means and its periods; tells what is not delivered or has a damaged manifest. */
export async function findDeliveries(
  args: PlaceArguments,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Deliveries> {
  const opened = await openPlace(args, signal)
  if (opened.kind === 'file') return openBareFile(opened.path, args, signal)
  const { source, place, prefix } = opened
  const origin = { ...(args.originBucket !== undefined && { originBucket: args.originBucket }) }
  const chosen = await chooseExport(source, prefix, args.exportName, signal)
  const periods: ExportPeriod[] = []
  let [refused, found] = [0, 0]
  for await (const one of listPeriods(source, chosen, { ...listing(args), signal })) {
    found++
    switch (one.state) {
      case 'delivered':
        periods.push(one.delivery)
        break
      case 'invalid':
        refused++
        terminal.fail(one.problem, one.period)
        break
      case 'not_delivered':
        terminal.tell(`${one.period}: not delivered yet.`)
        break
      case 'unchanged':
        break
    }
  }
  if (found === 0) terminal.tell(`${asked(args)}: not delivered yet.`)
  return { source, engine: engineOf(place), ...origin, export: chosen, periods, refused }
}

function listing({ from, to, originBucket }: PlaceArguments): ListPeriodsOptions {
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(originBucket !== undefined && { bucket: originBucket }),
  }
}

function asked({ from, to }: PlaceArguments): string {
  if (from !== undefined && from === to) return from
  return (
    [
      ...(from === undefined ? [] : [`from ${from}`]),
      ...(to === undefined ? [] : [`to ${to}`]),
    ].join(' ') || 'any period'
  )
}

/** Never several at once: two exports in one bucket are mostly one bill, told twice. */
async function chooseExport(
  source: ObjectSource,
  prefix: string,
  exportName: string | undefined,
  signal: AbortSignal,
): Promise<Export> {
  const found: Export[] = []
  for await (const one of findExports(source, { prefix, signal })) found.push(one)
  const matching = found.filter(({ name }) => exportName === undefined || name === exportName)
  const [first, ...others] = matching
  const where = prefix === '' ? source.place : `${source.place}/${prefix}`
  if (first === undefined) {
    throw new BillingError(
      'not_found',
      exportName === undefined
        ? `There is no billing export in ${where}.`
        : `There is no export named ${exportName} in ${where}.`,
      {
        remedy:
          found.length > 0
            ? `There are: ${listed(found)}.`
            : 'Give the export’s prefix as AWS shows it, the folder it was copied to, or one csv, csv.gz, csv.zip or Parquet file.',
      },
    )
  }
  if (others.length > 0) {
    throw new UsageError(
      `${where} holds ${matching.length} exports: ${listed(matching)}. Choose one by --export NAME or a longer PATH.`,
    )
  }
  return first
}

function listed(exports: readonly Export[]): string {
  return exports.map(({ name, folder }) => `${name} (${folder || 'here'})`).join(', ')
}
