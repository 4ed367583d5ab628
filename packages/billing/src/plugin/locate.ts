import { BillingError } from '@aws-linked/model'
import type { BillingAccess, BillingExport } from '@aws-linked/model'
import type { Engine } from '../engine.ts'
import type { Export, ExportFormat, ExportTable } from '../export.ts'
import { placeOf } from './located-delivery.ts'
import { placeTexts } from '../texts/place-texts.ts'

/** An export and its bucket. */
export interface Located {
  readonly bucket: string
  /** Of a place that was named. */
  readonly originBucket?: string
  /** Where its definition tells, with its table and format. */
  readonly of: Export & { readonly table?: ExportTable; readonly format?: ExportFormat }
}

/** What {@link locate} found. */
export interface LocatedExports {
  readonly located: readonly Located[]
  /** The export API that could not be asked; never where a bucket was named. */
  readonly problem?: BillingError
}

/** A root's exports: in the bucket that was named, else by the export APIs. */
export async function locate(
  engine: Engine,
  access: BillingAccess,
  { bucket, prefix, exportName, originBucket }: BillingExport,
  signal: AbortSignal,
): Promise<LocatedExports> {
  if (bucket !== undefined) {
    const exports = engine.findExports(placeOf(access, bucket), {
      prefix,
      exportName,
      signal,
    })
    const origin = originBucket !== undefined && { originBucket }
    return { located: (await Array.fromAsync(exports)).map((of) => ({ bucket, ...origin, of })) }
  }
  const { definitions, problems } = await engine.listExportDefinitions({
    credentials: access.credentials,
    ...(access.endpoint !== undefined && { endpoint: access.endpoint }),
    proxy: access.proxy,
    ca: access.ca,
    signal,
  })
  const bills = definitions.filter(
    ({ table, name }) => table !== undefined && (exportName === undefined || name === exportName),
  )
  return {
    located: bills.map((of) => ({ bucket: of.bucket, of })),
    ...(problems[0] && { problem: withPlace(problems[0]) }),
  }
}

function withPlace(problem: BillingError): BillingError {
  return new BillingError(problem.code, problem.message, {
    remedy: `${problem.remedy} ${placeTexts.orByHand}`,
    ...(problem.details && { details: problem.details }),
    cause: problem,
  })
}
