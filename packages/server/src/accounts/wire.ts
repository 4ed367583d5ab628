import type { Connections, ConnectManyRequest } from '@aws-linked/model'
import * as v from 'valibot'
import { accountId, id, roleName, say } from '../api/fields.ts'
import { given } from '../api/given.ts'
import type { ConnectionRun } from './store.ts'

/** As many as a body of 64 KiB holds; an Organization with more takes several runs. */
const most = 4000

/** The body of `POST /v1/data-sources/:id/connections`. */
export const connectManyRequest: v.GenericSchema<unknown, ConnectManyRequest> = v.pipe(
  v.strictObject({
    roleSetupId: id,
    accountIds: v.pipe(
      v.array(accountId, say('accounts')),
      v.minLength(1, say('accounts')),
      v.maxLength(most, say('many')),
      v.check((list) => new Set(list).size === list.length, say('twice')),
    ),
    roleName: v.optional(roleName),
  }),
  v.transform((request) => given(request)),
)

/** A run as the API gives it; `connecting` are the accounts that AWS is being asked about. */
export function toConnections(
  { id: runId, dataSourceId, roleSetupId, status, startedAt, finishedAt, accounts }: ConnectionRun,
  connecting: ReadonlySet<string> = new Set(),
): Connections {
  return {
    ...given({ id: runId, dataSourceId, roleSetupId, status, startedAt, finishedAt }),
    accounts: accounts.map(({ accountId: account, outcome }) => ({
      accountId: account,
      ...outcome,
      ...(connecting.has(account) && { status: 'connecting' }),
    })),
  }
}
