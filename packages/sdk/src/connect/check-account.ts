import type { Account } from '@aws-linked/model'
import { refuse } from '../input.ts'

/** Refuses the account of credentials that belonged to another when it was connected. */
export function checkAccount(account: Account, expected: Account | undefined): void {
  if (expected === undefined || account.id === expected.id) return
  throw refuse(
    'credentials',
    `The credentials belong to ${account.id} now, not to ${expected.id}.`,
    'Connect that account by itself.',
    { account: account.id },
  )
}
