import { BillingError } from '@aws-linked/model'
import type { BillingAccess, BillingExport, ListedExports } from '@aws-linked/model'
import type { Engine } from '../engine.ts'
import type { ObjectSource } from '../object-store.ts'
import { createQueue } from '../queue.ts'
import { openPlace } from '../sources/open-place.ts'
import { locate } from './locate.ts'
import { placeOf } from './located-delivery.ts'
import { proveExport } from './prove-export.ts'
import { billingError } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'

/** Exports looked into at a time: each takes a handful of calls, one after the other. */
const atOnce = 8

/** A root's exports, each with its read access proved. See `BillingPlugin.listExports`. */
export async function listExports(
  engine: Engine,
  access: BillingAccess,
  place: BillingExport,
  signal: AbortSignal,
): Promise<ListedExports> {
  const { located, problem } = await locate(engine, access, place, signal).catch(
    (error: unknown) => {
      throw atField(error, place)
    },
  )
  const queue = createQueue(atOnce)
  // One client for a bucket: its Region is asked for once.
  const sources = new Map<string, ObjectSource>()
  const sourceOf = (bucket: string): ObjectSource => {
    const source = sources.get(bucket) ?? openPlace(placeOf(access, bucket))
    sources.set(bucket, source)
    return source
  }
  const proved = await Promise.all(
    located.map((each) => queue(signal, () => proveExport(sourceOf(each.bucket), each, signal))),
  )
  const exports = proved.filter((each) => each !== undefined)
  if (exports.length === 0 && !problem) refuseNothing(place)
  return { exports, ...(problem && { problem }) }
}

/** Of a bucket that was typed, a refusal is about what was typed. */
function atField(error: unknown, { bucket }: BillingExport): unknown {
  if (bucket === undefined || !(error instanceof BillingError)) return error
  if (error.field !== undefined || error.code !== 'access_denied') return error
  const { code, message, remedy, details } = error
  return new BillingError(code, message, {
    remedy,
    field: 'bucket',
    ...(details && { details }),
    cause: error,
  })
}

/** Nothing found is an answer only where nothing was typed. */
function refuseNothing({ bucket, prefix, exportName }: BillingExport): void {
  if (exportName !== undefined) {
    throw billingError('not_found', placeTexts.noExportNamed(exportName), { field: 'exportName' })
  }
  if (bucket === undefined) return
  const where = prefix === undefined ? `s3://${bucket}` : `s3://${bucket}/${prefix}`
  throw billingError('not_found', placeTexts.noExport(where), {
    field: prefix === undefined ? 'bucket' : 'prefix',
    details: { bucket, ...(prefix !== undefined && { prefix }) },
  })
}
