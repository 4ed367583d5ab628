/** What the process says to a script when it ends. Changing the meaning of one is a major version. */
export const exitCode = {
  /** Everything asked for was done, and is equal to the last digit where it was compared. */
  ok: 0,
  /** Something was refused or failed; what could be done was done and printed. */
  failed: 1,
  /** The command line itself is wrong: nothing was done. */
  usage: 2,
  /** Done, but not whole: Charges differ from the export's own total, or some reports failed to be delivered, or some accounts to be connected. */
  differs: 3,
  /** `connect --check`: AWS denies something of the policy. */
  denied: 4,
  /** Not all could be seen: a discovery with problems, or permissions that could not be tried. */
  incomplete: 5,
} as const

/** One of {@link exitCode}'s, or 128 + the number of the signal that ended it. */
export type ExitCode = number

/** Of a run that refused so many periods and reconciled the others: a refusal outweighs a difference. */
export function exitCodeOf(
  refused: number,
  reconciled: readonly { readonly balanced: boolean }[],
): ExitCode {
  if (refused > 0) return exitCode.failed
  return reconciled.every(({ balanced }) => balanced) ? exitCode.ok : exitCode.differs
}
