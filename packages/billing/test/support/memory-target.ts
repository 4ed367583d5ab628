import { toPrefix } from '../../src/distribute/report-target.ts'
import type { ReportId, ReportJournal, ReportRecord, ReportTarget } from '../../src/index.ts'

/** A receiver in memory, that remembers what was done to it. */
export interface MemoryTarget extends ReportTarget {
  readonly objects: Map<string, Buffer>
  readonly calls: string[]
  /** Called before each write and delete; may throw. */
  before?: ((call: string, signal: AbortSignal) => Promise<void> | void) | undefined
}

/** Makes a {@link MemoryTarget}. */
export function memoryTarget(bucket = 'theirs', prefix = ''): MemoryTarget {
  const target: MemoryTarget = {
    place: `s3://${bucket}`,
    bucket,
    prefix: toPrefix(prefix),
    objects: new Map(),
    calls: [],
    async write(key, body, { signal } = {}) {
      await target.before?.(`write ${key}`, signal!)
      const chunks = await Array.fromAsync(body)
      target.calls.push(`write ${key}`)
      target.objects.set(key, Buffer.concat(chunks))
      return { sizeBytes: target.objects.get(key)!.length }
    },
    async delete(key, { signal } = {}) {
      await target.before?.(`delete ${key}`, signal!)
      target.calls.push(`delete ${key}`)
      target.objects.delete(key)
    },
  }
  return target
}

/** A journal in memory. */
export function memoryJournal(): ReportJournal & {
  readonly records: Map<string, ReportRecord>
} {
  const records = new Map<string, ReportRecord>()
  return {
    records,
    find: async (id) => records.get(nameOf(id)),
    record: async (record) => {
      records.set(nameOf(record), structuredClone(record))
    },
  }
}

function nameOf({ distribution, export: of, period, account }: ReportId): string {
  return [distribution, of, period, account].join(' ')
}
