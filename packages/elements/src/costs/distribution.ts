import type { Distribution, DistributionRun } from '@aws-linked/model'
import * as texts from '../texts/distributions.ts'

/** How the newest runs of a distribution went, taken together. */
export interface Outcome {
  readonly status: DistributionRun['status'] | 'never'
  readonly failed: number
  readonly all: number
  /** When the newest of them ended, or began. */
  readonly at?: string
}

/** One word for all accounts: a failure before what still runs, and that before what is done. */
export function outcomeOf({ latest }: Pick<Distribution, 'latest'>): Outcome {
  const failed = latest.filter(({ status }) => status === 'failed').length
  const all = latest.length
  const times = latest.map(({ finishedAt, startedAt }) => finishedAt ?? startedAt)
  const at = times.toSorted().at(-1)
  const status = latest.some((run) => run.status === 'running')
    ? 'running'
    : failed > 0
      ? 'failed'
      : latest.some((run) => run.status === 'delivered')
        ? 'delivered'
        : (latest[0]?.status ?? 'never')
  return { status, failed, all, ...(at !== undefined && { at }) }
}

/** Whose rows: `Each linked account`, or the accounts by name, no more than three of them. */
export function nameOf(
  { accounts }: Pick<Distribution, 'accounts'>,
  names: ReadonlyMap<string, string>,
): string {
  if (accounts === 'each') return texts.each
  const all = accounts.map((id) => names.get(id) ?? id)
  return all.length <= 3 ? texts.names(all, 0) : texts.names(all.slice(0, 2), all.length - 2)
}

/** `s3://bucket/prefix`. */
export function s3Url({ bucket, prefix }: { bucket: string; prefix: string }): string {
  return `s3://${bucket}/${prefix}`
}

/** Failed runs first, then the others as they come. */
export function failedFirst(runs: readonly DistributionRun[]): readonly DistributionRun[] {
  return [
    ...runs.filter(({ status }) => status === 'failed'),
    ...runs.filter(({ status }) => status !== 'failed'),
  ]
}

/** Where a browser gets a report; `undefined` without an endpoint, or for a path that leaves it. */
export function downloadUrl(
  endpoint: string | undefined,
  path: string | undefined,
): string | undefined {
  if (endpoint === undefined || !path?.startsWith('/') || /\/\.\.?(\/|$)/.test(path)) {
    return undefined
  }
  return `${endpoint.replace(/\/+$/, '')}/v1${path}`
}

/** `9f2c…e41b`. */
export function shortChecksum(checksum: string): string {
  return checksum.length > 12 ? `${checksum.slice(0, 4)}…${checksum.slice(-4)}` : checksum
}
