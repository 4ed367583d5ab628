import type { Connections } from '@aws-linked/model'
import type { ConnectionRun } from './store.ts'

/** A run as the API gives it; `connecting` are the accounts that AWS is being asked about. */
export function toConnections(
  run: ConnectionRun,
  connecting: ReadonlySet<string> = new Set(),
): Connections {
  return {
    id: run.id,
    dataSourceId: run.dataSourceId,
    roleSetupId: run.roleSetupId,
    status: run.status,
    startedAt: run.startedAt,
    ...(run.finishedAt !== undefined && { finishedAt: run.finishedAt }),
    accounts: run.accounts.map(({ accountId, outcome }) => ({
      accountId,
      ...outcome,
      ...(connecting.has(accountId) && { status: 'connecting' }),
    })),
  }
}
