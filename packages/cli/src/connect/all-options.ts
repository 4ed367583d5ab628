import type { AccessGiven } from '../options/access-options.ts'
import { flag, list, text } from '../options/command-spec.ts'
import type { SpecsOf } from '../options/command-spec.ts'
import { numberFrom } from '../options/export-options.ts'
import { UsageError } from '../shell/usage-error.ts'
import { headings, optionTexts } from '../texts/help.ts'
import { usageTexts } from '../texts/usage.ts'

interface OnlyAll {
  readonly all?: true
  /** Account IDs. */
  readonly accounts?: readonly string[]
  readonly concurrency?: number
  readonly state?: string
}

/** What `connect --all` is given. `roleArn` is then the root account's own role. */
export interface AllGiven extends AccessGiven, OnlyAll {
  readonly check?: true
  readonly allowUnknown?: true
  readonly json?: true
}

/** The options that belong to `--all`. */
export const allOptions: SpecsOf<OnlyAll> = {
  all: { ...flag(optionTexts.all), group: headings.all },
  accounts: { ...list(optionTexts.wantedAccounts, toAccountId), group: headings.all },
  concurrency: {
    ...numberFrom(1, 32, 'N', optionTexts.concurrency, usageTexts.notConcurrency),
    group: headings.all,
  },
  state: { ...text('FILE', optionTexts.state), group: headings.all },
}

function toAccountId(id: string, name: string): string {
  if (!/^\d{12}$/.test(id)) throw new UsageError(usageTexts.notAccount(name))
  return id
}
