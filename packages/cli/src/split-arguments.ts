import { UsageError } from './usage-error.ts'

/** Which reports are made, and how small. */
export interface SplitArguments {
  readonly accounts?: readonly string[]
  readonly level?: number
}

/** Reads `--accounts` and `--level`. `none` among the accounts means the rows without one. */
export function splitArguments({
  accounts,
  level,
}: Readonly<Record<string, string>>): SplitArguments {
  return {
    ...(accounts !== undefined && { accounts: accounts.split(',').map(toAccount) }),
    ...(level !== undefined && { level: toLevel(level) }),
  }
}

function toAccount(text: string): string {
  const account = text.trim()
  if (account === 'none') return ''
  // Numbers lose their leading zero in spreadsheets; a report of nothing would be the answer.
  if (/^\d+$/.test(account) && account.length !== 12) {
    throw new UsageError(
      `An account ID has 12 digits, leading zeros included: ${account} has ${account.length}.`,
    )
  }
  if (account === '')
    throw new UsageError('--accounts takes IDs between commas, and none for rows without account.')
  return account
}

function toLevel(text: string): number {
  if (/^[1-9]$/.test(text)) return Number(text)
  throw new UsageError('--level takes 1 (fast) to 9 (small).')
}
