import type { BillingJobs } from '../billing-jobs.ts'
import { placeOf } from './place-of.ts'
import { locate } from './locate.ts'
import type {
  Access,
  LocatedDelivery,
  FindRequest,
  FoundExport,
  FoundPeriod,
} from './plugin-types.ts'

/** Finds a root's exports, in the place that was named or by the export APIs, and their periods. */
export async function find(
  jobs: BillingJobs,
  access: Access,
  { known, from, to, signal, ...place }: FindRequest,
): Promise<readonly FoundExport[]> {
  const found: FoundExport[] = []
  const { located, problem } = await locate(jobs, access, place, signal)
  // One API refused and nothing found by the other is no answer: there may be an export.
  if (located.length === 0 && problem) throw problem
  for (const { bucket, of } of located) {
    const key = `${bucket}/${of.folder}`
    const periods: FoundPeriod[] = []
    for await (const period of jobs.listPeriods(placeOf(access, bucket), of, {
      known: known[key] ?? {},
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      signal,
    })) {
      periods.push(
        period.state === 'delivered'
          ? {
              state: 'delivered',
              period: period.period,
              etag: period.delivery.manifest.etag,
              delivery: { bucket, period: period.delivery } satisfies LocatedDelivery,
            }
          : period,
      )
    }
    found.push({ name: of.name, key, periods })
  }
  return found
}
