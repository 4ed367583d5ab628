import { billingJobs, importPeriod, splitDelivery } from '@aws-linked/billing'
import type {
  BillingPlace,
  ChargeSet,
  ExportPeriod,
  ImportOptions,
  ObjectSource,
  Split,
  SplitDeliveryOptions,
} from '@aws-linked/billing'

/** What reads the files of a delivery. */
export interface Engine {
  importPeriod(delivery: ExportPeriod, options: ImportOptions): Promise<ChargeSet>
  splitDelivery(delivery: ExportPeriod, options: SplitDeliveryOptions): Promise<Split>
}

/**
 * In a process of its own, with a limit to its memory, as a server does it: a file that breaks a library
 * is then one refused period, and the others go on.
 */
export function engineOf(place: BillingPlace): Engine {
  const jobs = billingJobs({ workers: 1 })
  return {
    importPeriod: (delivery, options) => jobs.importPeriod(place, delivery, options),
    splitDelivery: (delivery, options) => jobs.splitDelivery(place, delivery, options),
  }
}

/** In this process: a source that is made here cannot be read in another. */
export function engineHere(source: ObjectSource): Engine {
  return {
    importPeriod: (delivery, options) => importPeriod(source, delivery, options),
    splitDelivery: (delivery, options) => splitDelivery(source, delivery, options),
  }
}
