import type { BillingPeriod } from '@aws-linked/model'
import { locale } from '../texts/locale.ts'
import * as texts from '../texts/costs.ts'

const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** `12.3 MB`: how much was downloaded, in steps of a thousand. */
export function formatSize(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log10(bytes) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: steps[step] ?? 'byte',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(bytes / 1000 ** step)
}

/** How far an import is; `undefined` before it has begun. */
export function progressText({ progress }: Pick<BillingPeriod, 'progress'>): string | undefined {
  if (!progress) return undefined
  const { phase, downloadedBytes, rows } = progress
  return phase === 'download'
    ? texts.downloading(formatSize(downloadedBytes))
    : texts.counting(rows)
}
