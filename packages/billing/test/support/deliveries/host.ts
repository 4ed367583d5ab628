import { join } from 'node:path'
import type { billingJobs } from '../../../src/index.ts'
import type { BillingAccess, DistributedReport } from '@aws-linked/model'
import { find } from '../../../src/plugin/find.ts'
import { importDelivery } from '../../../src/plugin/import-delivery.ts'
import type { ImportedDelivery } from '../../../src/plugin/import-delivery.ts'

/** What the host does its work with: in processes of their own, or here. */
export type Jobs = Pick<
  ReturnType<typeof billingJobs>,
  | 'findExports'
  | 'listPeriods'
  | 'listExportDefinitions'
  | 'importPeriod'
  | 'sumUp'
  | 'dailySums'
  | 'distribute'
>

/** A host as small as it can be: one pointer for each export and period, and what was delivered. */
export interface Host {
  /** The current sets, by export's key and period. */
  readonly sets: ReadonlyMap<string, Current>
  /** Looks for deliveries and imports them. Gives what failed. */
  look(jobs: Jobs): Promise<readonly unknown[]>
  /** Distributes every current set. Gives what failed, and every result. */
  deliver(
    jobs: Jobs,
  ): Promise<{ readonly failures: readonly unknown[]; readonly reports: readonly Settled[] }>
}

/** A set that counts. */
export interface Current {
  readonly exportName: string
  readonly period: string
  readonly set: ImportedDelivery
}

/** A result, and what it is of. */
export interface Settled extends Pick<Current, 'exportName' | 'period'> {
  readonly report: DistributedReport
}

/** Makes a {@link Host} that knows nothing yet. */
export function createHost({
  access,
  bucket,
  receiver,
  rootAccountId,
  folder,
}: {
  readonly access: BillingAccess
  readonly bucket: string
  readonly receiver: { readonly bucket: string; readonly prefix: string }
  readonly rootAccountId: string
  readonly folder: string
}): Host {
  const { signal } = new AbortController()
  const sets = new Map<string, Current>()
  const known: Record<string, Record<string, string>> = {}
  const previous = new Map<string, Map<string | null, string>>()
  let imports = 0

  return {
    sets,
    async look(jobs) {
      const failures: unknown[] = []
      const found = await find(jobs as never, access, { bucket, known, signal }).catch(
        (error: unknown) => {
          failures.push(error)
          return []
        },
      )
      for (const { name, key, periods } of found) {
        for (const one of periods) {
          if (one.state === 'invalid') failures.push(one.problem)
          if (one.state !== 'delivered') continue
          try {
            const set = await importDelivery(jobs, access, one.delivery, {
              folder: join(folder, 'sets', String(++imports)),
              signal,
            })
            let rows = 0
            for await (const sums of set.dailySums) for (const sum of sums) rows += sum.rows
            if (rows !== set.rows) throw new Error(`${rows} of ${set.rows} rows are in daily sums`)
            sets.set(`${key} ${one.period}`, { exportName: name, period: one.period, set })
            known[key] = { ...known[key], [one.period]: set.etag }
          } catch (error) {
            failures.push(error)
          }
        }
      }
      return failures
    },
    async deliver(jobs) {
      const failures: unknown[] = []
      const reports: Settled[] = []
      for (const [key, { exportName, period, set }] of sets) {
        const before = previous.get(key) ?? new Map<string | null, string>()
        previous.set(key, before)
        const place = { bucket: set.delivery.bucket, ...access }
        const stream = jobs.distribute(
          place,
          set.delivery.period,
          {
            accounts: 'each',
            rootAccountId,
            destination: { kind: 's3', ...receiver },
          },
          {
            ...access,
            folder: join(folder, 'orders', key.replaceAll(/[^\w-]/g, '_')),
            previous: [...before].map(([accountId, checksum]) => ({ accountId, checksum })),
            signal,
          },
        )
        try {
          for await (const report of stream) {
            reports.push({ exportName, period, report })
            if (report.status !== 'failed') before.set(report.accountId, report.checksum)
          }
        } catch (error) {
          failures.push(error)
        }
      }
      return { failures, reports }
    },
  }
}
