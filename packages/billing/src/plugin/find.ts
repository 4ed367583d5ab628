import { BillingError } from '@aws-linked/model'
import type { BillingAccess, FindRequest, FoundExport, FoundPeriod } from '@aws-linked/model'
import type { Engine } from '../engine.ts'
import { locate } from './locate.ts'
import type { Located } from './locate.ts'
import { placeOf, toLocated } from './located-delivery.ts'
import type { LocatedDelivery } from './located-delivery.ts'

/**
 * Finds a root's exports, in the place that was named or by the export APIs, and their periods. One
 * that is refused is told with its problem, and reports that we delivered are passed over; fails where
 * not one can be read.
 */
export async function find(
  engine: Engine,
  access: BillingAccess,
  { known, from, to, signal, ...place }: FindRequest,
): Promise<readonly FoundExport[]> {
  const { located, problem } = await locate(engine, access, place, signal)
  // One API refused and nothing found by the other is no answer: there may be an export.
  if (located.length === 0 && problem) throw problem
  const found: FoundExport[] = []
  for (const one of located) {
    const each = await readPeriods(engine, access, one, { known, from, to, signal })
    if (!each.periods.some(isReport)) found.push(each)
  }
  const [first] = found
  if (first?.problem && found.every((each) => each.problem && each.periods.length === 0)) {
    throw first.problem
  }
  return found
}

async function readPeriods(
  engine: Engine,
  access: BillingAccess,
  { bucket, originBucket, of }: Located,
  {
    known,
    from,
    to,
    signal,
  }: Pick<FindRequest, 'known' | 'signal'> & Record<'from' | 'to', string | undefined>,
): Promise<FoundExport> {
  const key = `${bucket}/${of.folder}`
  const periods: FoundPeriod[] = []
  const found = { name: of.name, key, periods }
  try {
    for await (const period of engine.listPeriods(placeOf(access, bucket), of, {
      known: known[key] ?? {},
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(originBucket !== undefined && { bucket: originBucket }),
      signal,
    })) {
      periods.push(
        period.state === 'delivered'
          ? {
              state: 'delivered',
              period: period.period,
              etag: period.delivery.manifest.etag,
              delivery: {
                bucket,
                ...(originBucket !== undefined && { originBucket }),
                period: period.delivery,
              } satisfies LocatedDelivery,
            }
          : period,
      )
    }
    return found
  } catch (problem) {
    signal.throwIfAborted()
    if (!(problem instanceof BillingError)) throw problem
    return { ...found, problem }
  }
}

/** One account's rows: they would be taken for the whole bill. */
function isReport(period: FoundPeriod): boolean {
  return period.state === 'delivered' && toLocated(period.delivery).period.isReport === true
}
