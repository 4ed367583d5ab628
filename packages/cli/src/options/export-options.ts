import { toAskedAccount } from '@aws-linked/billing'
import { UsageError } from '../shell/usage-error.ts'
import { optionTexts } from '../texts/help.ts'
import { usageTexts } from '../texts/usage.ts'
import { list, text } from './command-spec.ts'
import type { OptionSpec, SpecsOf } from './command-spec.ts'
import { endpoint } from './endpoint.ts'

/** What every billing command is given: which export, which periods, and where they are. */
export interface ExportGiven {
  readonly export?: string
  /** The first and last period, both included: `YYYY-MM`. */
  readonly from?: string
  readonly to?: string
  readonly period?: string
  readonly region?: string
  readonly endpoint?: string
  readonly profile?: string
  /** The bucket that the manifests name, where the export was replicated from there. */
  readonly originBucket?: string
}

/** Which reports are made, and how small. */
export interface ReportGiven {
  /** `''` is the rows without an account. */
  readonly accounts?: readonly string[]
  /** Of gzip, 1 to 9. */
  readonly level?: number
}

/** The options of {@link ExportGiven}. */
export const exportOptions: SpecsOf<ExportGiven> = {
  export: text('NAME', optionTexts.export),
  from: { ...text('YYYY-MM', optionTexts.from), read: toMonth },
  to: { ...text('YYYY-MM', optionTexts.to), read: toMonth },
  period: { ...text('YYYY-MM', optionTexts.period), read: toMonth },
  region: text('REGION', optionTexts.bucketRegion),
  endpoint: endpoint(optionTexts.s3Endpoint),
  profile: text('NAME', optionTexts.profile),
  originBucket: text('NAME', optionTexts.originBucket),
}

/** The options of {@link ReportGiven}. */
export const reportOptions: SpecsOf<ReportGiven> = {
  accounts: list(optionTexts.reportAccounts, toAccount),
  level: numberFrom(1, 9, '1-9', optionTexts.level, usageTexts.notLevel),
}

/** An option that takes a whole number. */
export function numberFrom(
  least: number,
  most: number,
  takes: string,
  help: string,
  refusal: (flag: string) => string,
): OptionSpec<number> {
  return {
    takes,
    help,
    read: (value, flag) => {
      const number = /^\d{1,2}$/.test(value) ? Number(value) : Number.NaN
      if (number >= least && number <= most) return number
      throw new UsageError(refusal(flag))
    },
  }
}

/** The first and the last period, both included; `--period` is a range of one. */
export function toPeriods({ period, from, to }: ExportGiven): Pick<ExportGiven, 'from' | 'to'> {
  if (period !== undefined) {
    if (from !== undefined || to !== undefined) throw new UsageError(usageTexts.periodAlone)
    return { from: period, to: period }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new UsageError(usageTexts.fromAfterTo(from, to))
  }
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

function toMonth(value: string, flag: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return value
  throw new UsageError(usageTexts.notPeriod(flag))
}

/** `none` means the rows without an account. */
function toAccount(account: string): string {
  if (account === 'none') return ''
  const id = toAskedAccount(account)
  // Numbers lose their leading zero in spreadsheets. Anonymised exports have longer ones.
  const isShort = /^\d+$/.test(id) && id.length < 12
  if (isShort || /^[\d-]*\d-[\d-]*$/.test(id)) throw new UsageError(usageTexts.shortAccount(id))
  return id
}
