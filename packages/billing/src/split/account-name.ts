import { createHash } from 'node:crypto'

/**
 * The folder of an account's report: the account ID; `no-account` for none. Anonymised exports have other names than
 * 12 digits: theirs become `account-…`, spelled so that no name can leave the folder or collide with another.
 */
export function toAccountFolder(account: string): string {
  if (account === '') return 'no-account'
  if (/^\d{12}$/.test(account)) return account
  // Upper case is spelled out as well: some file systems take `A` and `a` for the same.
  const spelled = account.replaceAll(
    /[^a-z0-9-]/gu,
    (each) => `_${Buffer.from(each).toString('hex')}_`,
  )
  if (spelled.length <= 100) return `account-${spelled}`
  return `account_${createHash('sha256').update(account).digest('hex')}`
}
