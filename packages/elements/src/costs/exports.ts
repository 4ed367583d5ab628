import type { DataSource } from '@aws-linked/model'
import type { ExportChoice } from './distribution-form.ts'
import type { Month } from './periods.ts'

/** The exports whose rows can be distributed, each with the accounts of its newest month. */
export function toExports(
  months: readonly Month[],
  sources: readonly DataSource[],
): readonly ExportChoice[] {
  const exports = new Map<string, ExportChoice>()
  for (const { dataSourceId, exportName, reconciliations } of entriesOf(months)) {
    const key = JSON.stringify([dataSourceId, exportName])
    if (exports.has(key) || reconciliations.length === 0) continue
    // An account may be billed in several currencies.
    const accounts = new Map(
      reconciliations
        .flatMap((reconciliation) => reconciliation.accounts)
        .flatMap(({ accountId, name }) => (accountId === null ? [] : [[accountId, name] as const])),
    )
    exports.set(key, {
      dataSourceId,
      exportName,
      sourceName: sources.find(({ id }) => id === dataSourceId)?.name ?? dataSourceId,
      accounts: [...accounts].map(([id, name]) => ({ id, name })),
    })
  }
  return [...exports.values()]
}

/** What the accounts are called: as Data Sources, else as the newest export has it. */
export function toAccountNames(
  months: readonly Month[],
  sources: readonly DataSource[],
): ReadonlyMap<string, string> {
  const billed = entriesOf(months)
    .toReversed()
    .flatMap(({ reconciliations }) => reconciliations)
    .flatMap(({ accounts }) => accounts)
    .flatMap(({ accountId, name }) => (accountId && name ? [[accountId, name] as const] : []))
  const connected = sources.map(({ account, name }) => [account.id, name] as const)
  return new Map([...billed, ...connected])
}

function entriesOf(months: readonly Month[]): Month['entries'] {
  return months.flatMap(({ entries }) => entries)
}
