import { BillingError } from '@aws-linked/model'
import type { ListedExport } from '@aws-linked/model'
import type { ExportPeriod } from '../export.ts'
import { exportLabel } from '../find/export-label.ts'
import { listPeriods } from '../find/list-periods.ts'
import type { ObjectSource } from '../object-store.ts'
import type { Located } from './locate.ts'

/**
 * Whether an export can be read, by one byte of a data file of its newest delivery: listing and reading
 * are allowed apart, by the user's policy, the bucket's and the KMS key's. Undefined for a report that we
 * delivered. Only an abort throws.
 */
export async function proveExport(
  source: ObjectSource,
  located: Located,
  signal: AbortSignal,
): Promise<ListedExport | undefined> {
  let delivery: ExportPeriod | undefined
  try {
    const newest = await newestDelivery(source, located, signal)
    ;({ delivery } = newest)
    if (delivery?.isReport) return undefined
    const [file] = delivery?.files ?? []
    if (file) await readByte(source, file.key, signal)
    else if (newest.problem) throw newest.problem
    return toListed(located, delivery, { access: file ? 'readable' : 'not_delivered' })
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof BillingError)) throw error
    return toListed(located, delivery, { access: 'refused', problem: error })
  }
}

/** The newest whole delivery; without one, what is wrong with the newest that there is. */
async function newestDelivery(
  source: ObjectSource,
  { originBucket: bucket, of }: Located,
  signal: AbortSignal,
): Promise<{ readonly delivery?: ExportPeriod; readonly problem?: BillingError }> {
  let problem: BillingError | undefined
  const options = { newestFirst: true, signal, ...(bucket !== undefined && { bucket }) }
  for await (const period of listPeriods(source, of, options)) {
    if (period.state === 'delivered' && period.delivery.files.length > 0) {
      return { delivery: period.delivery }
    }
    if (period.state === 'invalid') problem ??= period.problem
  }
  return { ...(problem && { problem }) }
}

async function readByte(source: ObjectSource, key: string, signal: AbortSignal): Promise<void> {
  const { body } = await source.read(key, { range: [0, 0], signal })
  const bytes = body[Symbol.asyncIterator]()
  await bytes.next()
  // Whoever ignores the range is not read to the end.
  await bytes.return?.()
}

function toListed(
  { bucket, of }: Located,
  delivery: ExportPeriod | undefined,
  proved: Pick<ListedExport, 'access' | 'problem'>,
): ListedExport {
  const { folder } = of
  const name = delivery?.export.name ?? of.name
  const billingAccountId = delivery?.export.billingAccountId ?? of.billingAccountId
  return {
    name,
    key: `${bucket}/${folder}`,
    bucket,
    // Its folder is the prefix and its name.
    prefix: folder.slice(0, Math.max(0, folder.lastIndexOf('/', folder.length - 2))),
    format: exportLabel(of, delivery),
    ...(billingAccountId !== undefined && { billingAccountId }),
    ...proved,
  }
}
