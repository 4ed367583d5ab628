import type { Account } from '@aws-linked/model'
import { refuse } from '../input/input.ts'
import { inputTexts } from '../texts/input.ts'

/** Refuses credentials that now belong to another account than the one that was connected. */
export function checkAccount(account: Account, expected: Account | undefined): void {
  if (expected === undefined || account.id === expected.id) return
  throw refuse('credentials', inputTexts.otherAccount(account.id, expected.id), {
    account: account.id,
  })
}
