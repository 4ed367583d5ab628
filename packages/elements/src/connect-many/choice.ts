import type { LinkedAccount } from '@aws-linked/model'

/** Accounts that can be chosen or are connected; suspended and closing ones are left out. */
export function listed(accounts: readonly LinkedAccount[]): readonly LinkedAccount[] {
  return accounts.filter(({ status }) => status === undefined || status === 'ACTIVE')
}

/** Of these, the ones whose name or ID has the text. */
export function matching(
  accounts: readonly LinkedAccount[],
  search: string,
): readonly LinkedAccount[] {
  const text = search.trim().toLowerCase()
  return accounts.filter(({ id, name = '' }) => `${name} ${id}`.toLowerCase().includes(text))
}

/** Of these, the ones that are not connected: the ones that can be chosen. */
export function open(accounts: readonly LinkedAccount[]): readonly LinkedAccount[] {
  return accounts.filter(({ dataSourceId }) => dataSourceId === undefined)
}

/** The selection with all of these, or, when it has them all, without them. */
export function toggleAll(
  selected: ReadonlySet<string>,
  ids: readonly string[],
): ReadonlySet<string> {
  const next = new Set(selected)
  const has = ids.every((id) => selected.has(id))
  for (const id of ids) {
    if (has) next.delete(id)
    else next.add(id)
  }
  return next
}
