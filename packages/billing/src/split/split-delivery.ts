import { mkdir, rm } from 'node:fs/promises'
import { discard } from '../discard.ts'
import { diskProblem } from '../disk-problem.ts'
import type { ExportPeriod } from '../export.ts'
import { parseFields } from '../json-fields.ts'
import type { Fields } from '../json-fields.ts'
import { resolveLimits } from '../import/limits.ts'
import type { ImportLimits } from '../import/limits.ts'
import { settledDownload } from '../import/settled-download.ts'
import type { ObjectSource } from '../object-store.ts'
import type { Split, SplitProgress } from './report.ts'
import { splitPeriod } from './split-period.ts'
import type { SplitPeriodOptions } from './split-period.ts'

/** Options of {@link splitDelivery}. */
export interface SplitDeliveryOptions extends Omit<SplitPeriodOptions, 'limits' | 'onProgress'> {
  readonly limits?: ImportLimits | undefined
  /** The bucket the manifest may name, where the export was replicated from there. @defaultValue the source's own */
  readonly bucket?: string | undefined
  readonly onProgress?: (progress: SplitProgress) => void
  /** @defaultValue `Date.now` */
  readonly now?: () => number
}

/**
 * Downloads a period as `importPeriod` does (only what the manifest lists, and again if that changed meanwhile) and takes
 * it apart with {@link splitPeriod}. The downloads lie beside `out` and are removed.
 */
export async function splitDelivery(
  source: ObjectSource,
  period: ExportPeriod,
  options: SplitDeliveryOptions,
): Promise<Split> {
  const { out, limits: given, bucket, signal, onProgress, now = Date.now } = options
  signal?.throwIfAborted()
  const limits = resolveLimits(given)
  const temp = `${out}.download`
  let finished = 0
  try {
    await rm(temp, { recursive: true, force: true })
    await mkdir(temp, { recursive: true })
    const { current, files } = await settledDownload(source, period, {
      temp,
      limits,
      now,
      ...(bucket !== undefined && { bucket }),
      signal,
      onBytes: (bytes) => {
        finished += bytes
        onProgress?.({ phase: 'downloading', finished })
      },
    })
    const manifest = await readFields(source, current, signal)
    const split = await splitPeriod(current, files, {
      ...options,
      limits: { ratio: limits.ratio, decompressedBytes: limits.decompressedBytes },
      ...(limits.memoryBytes !== undefined && { parquetMemoryBytes: limits.memoryBytes }),
    })
    return { ...split, ...(manifest && { manifest }) }
  } catch (error) {
    signal?.throwIfAborted()
    throw diskProblem(error, out, 'write')
  } finally {
    await discard(temp)
  }
}

/** The manifest as it is: a report's has everything the export's has. */
async function readFields(
  source: ObjectSource,
  { manifest: { key, etag } }: ExportPeriod,
  signal?: AbortSignal,
): Promise<Fields | undefined> {
  const { body } = await source.read(key, { ifMatch: etag, signal })
  const text = new TextDecoder()
  let json = ''
  for await (const chunk of body) json += text.decode(chunk, { stream: true })
  return parseFields(json)
}
