import { randomUUID } from 'node:crypto'
import type { Connections, ConnectManyRequest, DataSource } from '@aws-linked/model'
import type { AccountLists } from './account-lists.ts'
import { findKnownAccounts } from './known-accounts.ts'
import { conflict, invalidInput, notFound } from '../api/errors.ts'
import type { Context } from '../context/context.ts'
import type { Discoveries } from '../discovery/service.ts'
import { createSlots } from '../jobs/slots.ts'
import type { Identity } from '../api/identity.ts'
import { noRoles } from '../aws/host-roles.ts'
import type { ConnectionRun } from './store.ts'
import type { KeptRoleSetup } from '../roles/store.ts'
import { checkAccounts } from './choose-accounts.ts'
import { ConnectionJob } from './job.ts'
import type { EndReason } from './job.ts'
import { toConnections } from './to-connections.ts'

/** Connects many linked accounts of a root, outside of any request: one run at a time per root. */
export interface ManyConnections {
  /** Checks the request and starts a run. Throws an `ApiError`: `conflict` while one runs. */
  start(
    identity: Identity,
    root: DataSource,
    request: ConnectManyRequest,
    signal: AbortSignal,
  ): Promise<Connections>
  /** A root's newest run, as it is now. */
  find(tenantId: string, rootId: string): Promise<Connections | undefined>
  /** Ends the one that runs, if any, and waits for its end: what is connected stays. */
  stop(tenantId: string, rootId: string, reason: EndReason): Promise<void>
  /** Goes on with what a killed server left. */
  resume(): Promise<void>
  /** Interrupts all and waits for their ends: the next server goes on. */
  close(): Promise<void>
}

/** No runs yet; over all of them `atOnce` accounts are connected at a time. */
export function createManyConnections(
  context: Context,
  discoveries: Discoveries,
  lists: Pick<AccountLists, 'list'>,
  atOnce = 4,
): ManyConnections {
  const slots = createSlots(atOnce)
  const jobs = new Map<string, ConnectionJob>()
  let isClosed = false

  const run = (tenantId: string, kept: ConnectionRun): void => {
    if (isClosed || jobs.has(kept.dataSourceId)) return
    const job = new ConnectionJob({ context, discoveries, slots, atOnce, tenantId, run: kept })
    jobs.set(kept.dataSourceId, job)
    void job.ended.finally(() => jobs.delete(kept.dataSourceId))
    // Else the accounts connected first would be discovered at the cost of those that wait.
    discoveries.yieldTo(job.ended)
  }

  return {
    async start({ tenantId, employeeId }, root, request, signal) {
      const tenant = context.store.tenant(tenantId)
      if (!context.roles) throw noRoles()
      const setup = checkSetup(await tenant.findRoleSetup(request.roleSetupId), root)
      const known = await findKnownAccounts({ lists, tenant, source: root, signal })
      checkAccounts(request.accountIds, root.account.id, known)
      const connected = await tenant.connections.connectedAccounts()
      const kept: ConnectionRun = {
        id: randomUUID(),
        dataSourceId: root.id,
        roleSetupId: setup.id,
        roleName: request.roleName ?? setup.roleName,
        ownerId: employeeId,
        status: 'running',
        startedAt: context.now().toISOString(),
        accounts: request.accountIds.map((accountId) => {
          const name = known.accounts.get(accountId)?.name
          const dataSourceId = connected.get(accountId)
          return {
            accountId,
            plannedId: randomUUID(),
            ...(name !== undefined && { name }),
            outcome:
              dataSourceId === undefined
                ? { status: 'waiting' }
                : { status: 'already_connected', dataSourceId },
          }
        }),
      }
      signal.throwIfAborted()
      if (jobs.has(root.id) || !(await tenant.connections.add(kept))) throw running()
      run(tenantId, kept)
      return jobs.get(root.id)?.snapshot() ?? toConnections(kept)
    },
    async find(tenantId, rootId) {
      const job = jobs.get(rootId)
      if (job?.tenantId === tenantId) return job.snapshot()
      const kept = await context.store.tenant(tenantId).connections.find(rootId)
      return kept && toConnections(kept)
    },
    async stop(tenantId, rootId, reason) {
      const job = jobs.get(rootId)
      job?.abort(reason)
      await job?.ended
      // One that the store failed has no job any more, and would run for ever.
      const { connections } = context.store.tenant(tenantId)
      const kept = reason === 'cancelled' ? await connections.find(rootId) : undefined
      if (kept?.status !== 'running') return
      await connections.end(kept.id, {
        status: 'cancelled',
        finishedAt: context.now().toISOString(),
      })
    },
    async resume() {
      for (const { tenantId, dataSourceId } of await context.store.unfinishedRuns()) {
        const kept = await context.store.tenant(tenantId).connections.find(dataSourceId)
        if (kept?.status === 'running') run(tenantId, kept)
      }
    },
    async close() {
      isClosed = true
      for (const job of jobs.values()) job.abort('interrupted')
      await Promise.all([...jobs.values()].map(({ ended }) => ended))
    },
  }
}

/** A setup that was made for this root's linked accounts. */
function checkSetup(setup: KeptRoleSetup | undefined, root: DataSource): KeptRoleSetup {
  if (!setup) throw notFound('role setup')
  if (setup.rootId === root.id && setup.type === 'linked') return setup
  throw invalidInput(
    'roleSetupId',
    `This role setup was not made for the linked accounts of ${root.name}.`,
    'Start a setup that names this root.',
  )
}

function running(): Error {
  return conflict(
    'Accounts of this root are being connected already.',
    'Wait for it, or cancel it.',
  )
}
