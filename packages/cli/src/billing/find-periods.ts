import { BillingError, findExports, listPeriods } from '@aws-linked/billing'
import type { Export, ExportPeriod, ObjectSource } from '@aws-linked/billing'
import { pick } from '../options/command-spec.ts'
import { toPeriods } from '../options/export-options.ts'
import type { CommandContext } from '../shell/context.ts'
import { UsageError } from '../shell/usage-error.ts'
import { told } from '../texts/told.ts'
import { usageTexts } from '../texts/usage.ts'
import { openBareFile } from './bare-file.ts'
import { engineOf } from './engine.ts'
import type { FoundPeriods } from './found-periods.ts'
import { openPlace } from './open-place.ts'
import type { PlaceOptions } from './open-place.ts'

/** Finds the one export that PATH means and its periods; tells what is not delivered or has a damaged manifest. */
export async function findPeriods(
  path: string,
  given: PlaceOptions,
  { terminal, signal }: CommandContext,
): Promise<FoundPeriods> {
  const range = toPeriods(given)
  const opened = await openPlace(path, given, signal)
  if (opened.kind === 'file') return openBareFile(opened.path, { ...given, ...range }, signal)
  const { source, place, prefix } = opened
  const origin = given.originBucket === undefined ? {} : { bucket: given.originBucket }
  const chosen = await chooseExport(source, prefix, given.export, signal)
  const periods: ExportPeriod[] = []
  const counts = { all: 0, refused: 0 }
  for await (const one of listPeriods(source, chosen, { ...range, ...origin, signal })) {
    counts.all++
    if (one.state === 'delivered') periods.push(one.delivery)
    if (one.state === 'not_delivered' && !one.problem) terminal.tell(told.notDelivered(one.period))
    // Files that lie there without a manifest are not "nothing yet".
    const problem = 'problem' in one ? one.problem : undefined
    if (!problem) continue
    counts.refused++
    terminal.fail(problem, one.period)
  }
  if (counts.all === 0) terminal.tell(told.notDelivered(told.range(range)))
  const { refused } = counts
  const engine = engineOf(place)
  return { source, engine, ...pick(given, 'originBucket'), export: chosen, periods, refused }
}

/** Never several at once: two exports in one bucket are mostly one bill, told twice. */
async function chooseExport(
  source: ObjectSource,
  prefix: string,
  name: string | undefined,
  signal: AbortSignal,
): Promise<Export> {
  const found = await Array.fromAsync(findExports(source, { prefix, signal }))
  const matching = found.filter((one) => name === undefined || one.name === name)
  const [first, ...others] = matching
  const where = prefix === '' ? source.place : `${source.place}/${prefix}`
  if (first === undefined) {
    throw new BillingError('not_found', told.noExport(where, name), {
      remedy: found.length > 0 ? told.thereAre(listed(found)) : told.whereExportsAre,
    })
  }
  if (others.length > 0) {
    throw new UsageError(usageTexts.severalExports(where, matching.length, listed(matching)))
  }
  return first
}

function listed(exports: readonly Export[]): string {
  return exports.map(({ name, folder }) => `${name} (${folder || told.here})`).join(', ')
}
