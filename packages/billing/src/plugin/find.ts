import type { BillingJobs, BillingPlace } from '../billing-jobs.ts'
import { BillingError } from '../errors.ts'
import type { Export } from '../export.ts'
import type {
  Access,
  LocatedDelivery,
  FindRequest,
  FoundExport,
  FoundPeriod,
} from './plugin-types.ts'

interface Located {
  readonly bucket: string
  readonly of: Export
}

/** Finds a root's exports, in the place that was named or by the export APIs, and their periods. */
export async function find(
  jobs: BillingJobs,
  access: Access,
  { known, from, to, signal, ...place }: FindRequest,
): Promise<readonly FoundExport[]> {
  const found: FoundExport[] = []
  for (const { bucket, of } of await locate(jobs, access, { ...place, signal })) {
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

/** A bucket, as the root's own credentials see it. */
export function placeOf({ credentials, endpoint, region }: Access, bucket: string): BillingPlace {
  return {
    bucket,
    credentials,
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
  }
}

async function locate(
  jobs: BillingJobs,
  access: Access,
  { bucket, prefix, exportName, signal }: Omit<FindRequest, 'known' | 'from' | 'to'>,
): Promise<readonly Located[]> {
  if (bucket !== undefined) {
    const exports = jobs.findExports(placeOf(access, bucket), {
      ...(prefix !== undefined && { prefix }),
      ...(exportName !== undefined && { exportName }),
      signal,
    })
    return (await Array.fromAsync(exports)).map((of) => ({ bucket, of }))
  }
  const { definitions, problems } = await jobs.listExportDefinitions({
    credentials: access.credentials,
    ...(access.endpoint !== undefined && { endpoint: access.endpoint }),
    signal,
  })
  const bills = definitions.filter(
    ({ table, name }) => table !== undefined && (exportName === undefined || name === exportName),
  )
  // One API refused and nothing found by the other is no answer: there may be an export.
  if (bills.length === 0 && problems[0]) throw withPlace(problems[0])
  return bills.map((of) => ({ bucket: of.bucket, of }))
}

function withPlace(problem: BillingError): BillingError {
  return new BillingError(problem.code, problem.message, {
    remedy: `${problem.remedy} Or name the export’s bucket and prefix, which need neither.`,
    ...(problem.details && { details: problem.details }),
    cause: problem,
  })
}
