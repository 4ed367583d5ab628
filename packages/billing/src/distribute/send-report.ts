import { createReadStream } from 'node:fs'
import type { BillingError } from '@aws-linked/model'
import type { Report, Split } from '../split/report.ts'
import type { ReportJournal, ReportRecord } from './report-record.ts'
import { toReportLayout } from './report-layout.ts'
import { toReportManifest } from './report-manifest.ts'
import type { ReportTarget } from './report-target.ts'
import { billingError } from '../problem.ts'
import { placeTexts } from '../texts/place-texts.ts'

/** Options of {@link sendReport}. */
export interface SendOptions {
  readonly target: ReportTarget
  readonly journal: ReportJournal
  readonly stallMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Writes one report: data, then the manifests, then removes what an earlier report had more. The journal knows of every
 * key before it is written, so that whatever a killed run leaves is replaced or removed by the next one.
 */
export async function sendReport(
  distribution: string,
  split: Split,
  report: Report,
  { target, journal, stallMs, signal }: SendOptions,
): Promise<'delivered' | 'unchanged'> {
  const { period } = split
  const { account, files, sha256 } = report
  const id = { distribution, export: period.export.folder, period: period.period, account }
  const layout = toReportLayout(period, { account, files: files.length }, target.prefix)
  const keys = [...layout.dataKeys, ...layout.manifestKeys]
  const before = await journal.find(id)
  if (before && isSame(before, target, sha256, layout.manifestKeys)) return 'unchanged'
  const known = before && isThere(before, target) ? before.keys : []
  const { place, prefix } = target
  const record = { ...id, place, prefix, executionId: period.executionId, sha256 }
  await journal.record({ ...record, state: 'writing', keys: [...new Set([...known, ...keys])] })

  const guarded = watch(target, stallMs, signal)
  for (const [index, key] of layout.dataKeys.entries()) {
    const path = files[index]?.path
    if (path === undefined) throw new RangeError(`The report has no file for ${key}.`)
    await guarded.write(key, createReadStream(path, { highWaterMark: 1 << 20 }), contentTypeOf(key))
  }
  const manifest = Buffer.from(
    toReportManifest(split, { bucket: target.bucket, dataKeys: layout.dataKeys }),
  )
  for (const key of layout.manifestKeys) {
    await guarded.write(key, once(manifest), 'application/json')
  }
  for (const key of known) if (!keys.includes(key)) await guarded.delete(key)
  await journal.record({ ...record, state: 'delivered', keys })
  return 'delivered'
}

/** Below another prefix of the same bucket is elsewhere: those keys are not this target's to replace or remove. */
function isThere(before: ReportRecord, { place, prefix }: ReportTarget): boolean {
  return before.place === place && before.prefix === prefix
}

/** The same rows at the same place: AWS delivers a period anew several times a day, whether it has changed or not. */
function isSame(
  before: ReportRecord,
  target: ReportTarget,
  sha256: string,
  manifestKeys: readonly string[],
): boolean {
  // The manifest readers look for; in front of it may be one of an older execution, which stays good.
  const newest = manifestKeys.at(-1)
  return (
    before.state === 'delivered' &&
    isThere(before, target) &&
    before.sha256 === sha256 &&
    newest !== undefined &&
    before.keys.includes(newest)
  )
}

interface WatchedTarget {
  write(key: string, body: AsyncIterable<Uint8Array>, contentType: string): Promise<void>
  delete(key: string): Promise<void>
}

/** The target, given up once it has taken nothing for `stallMs`. */
function watch(target: ReportTarget, stallMs: number, signal?: AbortSignal): WatchedTarget {
  const guarded = async (work: (signal: AbortSignal, alive: () => void) => Promise<unknown>) => {
    const stall = new AbortController()
    const timer = setTimeout(() => stall.abort(stalled(target.place, stallMs)), stallMs)
    const both = signal ? AbortSignal.any([signal, stall.signal]) : stall.signal
    const aborted = Promise.withResolvers<never>()
    both.addEventListener('abort', () => aborted.reject(both.reason), { once: true })
    try {
      // Even a target that does not heed the signal holds nobody up.
      await Promise.race([work(both, () => timer.refresh()), aborted.promise])
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    write: (key, body, contentType) =>
      guarded((stop, alive) =>
        target.write(key, reporting(body, alive), { contentType, signal: stop }),
      ),
    delete: (key) => guarded((stop) => target.delete(key, { signal: stop })),
  }
}

async function* reporting(
  body: AsyncIterable<Uint8Array>,
  alive: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of body) {
    alive()
    yield chunk
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}

function contentTypeOf(key: string): string {
  if (key.endsWith('.gz')) return 'application/gzip'
  return key.endsWith('.zip') ? 'application/zip' : 'application/vnd.apache.parquet'
}

function stalled(place: string, stallMs: number): BillingError {
  return billingError('unreachable', placeTexts.silentReceiver(place, stallMs / 1000))
}
