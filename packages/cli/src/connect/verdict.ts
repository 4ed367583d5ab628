import type { Permission } from '@aws-linked/sdk'
import { exitCode } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'

/** A permission report in a word: the worst that is in it. */
export type Verdict = Permission['status']

/** The verdict over a report, or over the verdicts of several. */
export function toVerdict(statuses: readonly Permission['status'][]): Verdict {
  if (statuses.includes('denied')) return 'denied'
  return statuses.includes('unknown') ? 'unknown' : 'allowed'
}

/** What `--check` says of it. */
export const verdictCode: Readonly<Record<Verdict, ExitCode>> = {
  allowed: exitCode.ok,
  denied: exitCode.denied,
  unknown: exitCode.incomplete,
}
