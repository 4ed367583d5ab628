import { distributeDelivery } from '../../../src/plugin/distribute-delivery.ts'
import {
  dailySums,
  findExports,
  importPeriod,
  listExportDefinitions,
  listPeriods,
  s3Source,
  sumUp,
} from '../../../src/index.ts'
import type { BillingPlace, DistributedReport, ObjectSource } from '../../../src/index.ts'
import { toStream } from '../../../src/worker/to-stream.ts'
import type { Jobs } from './host.ts'

/** The jobs in this process, which saves starting one for each. */
export function jobsHere(stallMs: number): Jobs {
  const toSource = (place: BillingPlace): ObjectSource => {
    if ('folder' in place) throw new TypeError('These jobs read from buckets.')
    return s3Source({ ...place, stallMs })
  }
  return {
    listExportDefinitions,
    findExports: (place, options) => findExports(toSource(place), options),
    listPeriods: (place, of, options) => listPeriods(toSource(place), of, options),
    importPeriod: (place, period, options) => importPeriod(toSource(place), period, options),
    sumUp,
    dailySums,
    distribute: (place, period, request, options) =>
      toStream<DistributedReport>(options.signal, (onReport, signal) =>
        distributeDelivery(toSource(place), period, request, {
          ...options,
          stallMs,
          signal,
          onReport,
        }),
      ),
  }
}
