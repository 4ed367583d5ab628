import type { Permission } from '@aws-linked/sdk'
import { exitCode } from '../shell/exit-code.ts'
import type { ExitCode } from '../shell/exit-code.ts'

/** A permission report in a word: the worst that is in it. */
export type Verdict = Permission['status']

/** The verdict over a report, or over the verdicts of several. */
export function toVerdict(statuses: readonly Permission['status'][]): Verdict {
  if (statuses.includes('denied')) return 'denied'
  return statuses.includes('unknown') ? 'unknown' : 'allowed'
}

/** What `--check` says: nothing that was not tried counts as allowed, unless that is asked for. */
export function checkCode(
  statuses: readonly Verdict[],
  { allowUnknown = false }: { readonly allowUnknown?: boolean },
): ExitCode {
  const verdict = toVerdict(statuses)
  if (verdict === 'denied') return exitCode.denied
  return verdict === 'unknown' && !allowUnknown ? exitCode.incomplete : exitCode.ok
}
