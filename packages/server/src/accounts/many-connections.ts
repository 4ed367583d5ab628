import { randomUUID } from 'node:crypto'
import type { Connections, ConnectManyRequest, DataSource } from '@aws-linked/model'
import { conflict, invalidInput, notFound } from '../api/errors.ts'
import { given } from '../api/given.ts'
import type { Identity } from '../api/identity.ts'
import type { RateLimit } from '../api/rate-limit.ts'
import { toLoggedError } from '../api/redact.ts'
import { noRoles } from '../aws/host-roles.ts'
import type { Context } from '../context/context.ts'
import * as idStore from '../data-sources/data-source-ids.ts'
import type { StartDiscovery } from '../data-sources/work.ts'
import { createSlots } from '../jobs/slots.ts'
import * as setupStore from '../roles/store.ts'
import type { KeptRoleSetup } from '../roles/store.ts'
import { accountTexts } from '../texts/accounts.ts'
import { logTexts } from '../texts/log.ts'
import type { AccountLists } from './account-lists.ts'
import { unfinishedRuns } from './all-tenants.ts'
import { checkAccounts } from './choose-accounts.ts'
import { findKnownAccounts } from './known-accounts.ts'
import type { KnownAccounts } from './known-accounts.ts'
import { createRun } from './run-connections.ts'
import type { LiveRun } from './run-connections.ts'
import * as runStore from './store.ts'
import type { AccountOutcome, ConnectionRun } from './store.ts'
import { toConnections } from './wire.ts'

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
  end(tenantId: string, rootId: string, why: 'cancelled' | 'removed'): Promise<void>
  /** Goes on with what a killed server left. */
  resume(): Promise<void>
}

/** Options of {@link createManyConnections}. */
export interface ManyOptions {
  readonly lists: Pick<AccountLists, 'list'>
  readonly discoveries: StartDiscovery & {
    /** Only one at a time runs until this settles: someone waits for it, and discovering is not as urgent. */
    yieldTo(urgent: Promise<unknown>): Promise<void>
  }
  /** Of credentials. */
  readonly tries: RateLimit
  /** Accounts that are connected at a time, over all runs. */
  readonly atOnce?: number
}

interface Payload {
  readonly tenantId: string
  /** The root's. */
  readonly dataSourceId: string
}

/** No runs yet. */
export function createManyConnections(
  context: Context,
  { lists, discoveries, tries, atOnce = 4 }: ManyOptions,
): ManyConnections {
  const slots = createSlots(atOnce)
  const live = new Map<string, LiveRun>()

  const runs = context.jobs.work<Payload>('connect-accounts', {
    // Their accounts wait for each other, not they.
    atOnce: Infinity,
    groups: ({ dataSourceId }) => [dataSourceId],
    failed: (error, about) => {
      const cause = toLoggedError(error)
      context.log({ level: 'error', message: logTexts.connectingCutOff(), ...about, cause })
    },
    run: async ({ dataSourceId }, { signal }) => {
      try {
        await live.get(dataSourceId)?.connect(signal)
      } finally {
        live.delete(dataSourceId)
      }
    },
  })

  /** The host's identity assumes a role in each. What a bill alone names, which anybody may have written, is a try. */
  const takeTries = (
    tenantId: string,
    accountIds: readonly string[],
    { listed }: KnownAccounts,
  ): void => {
    const unproved = accountIds.filter((id) => !listed.has(id)).length
    if (unproved > tries.perMinute) {
      throw invalidInput('accountIds', accountTexts.tooManyUnproved(unproved, tries.perMinute))
    }
    if (unproved > 0) tries.take(tenantId, unproved)
  }

  const run = (tenantId: string, kept: ConnectionRun): LiveRun => {
    const { dataSourceId } = kept
    const one = createRun({ context, discoveries, slots, atOnce, tenantId, run: kept })
    live.set(dataSourceId, one)
    const ended = runs.enqueue(dataSourceId, { tenantId, dataSourceId })
    // Else the accounts connected first would be discovered at the cost of those that wait.
    if (ended) void discoveries.yieldTo(ended)
    else live.delete(dataSourceId)
    return one
  }

  return {
    async start({ tenantId, employeeId }, root, request, signal) {
      const tenant = context.tenant(tenantId)
      if (!context.roles) throw noRoles()
      const setup = checkSetup(
        await tenant.use(setupStore).findRoleSetup(request.roleSetupId),
        root,
      )
      const known = await findKnownAccounts({ lists, tenant, source: root, signal })
      checkAccounts(request.accountIds, root.account.id, known)
      takeTries(tenantId, request.accountIds, known)
      const connected = await tenant.use(idStore).connectedAccounts()
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
          const outcome = toOutcome(connected.get(accountId))
          return given({ accountId, plannedId: randomUUID(), name, outcome })
        }),
      }
      signal.throwIfAborted()
      const isFree = !live.has(root.id) && (await tenant.use(runStore).addRun(kept))
      if (!isFree) throw conflict(accountTexts.running())
      return run(tenantId, kept).snapshot()
    },
    async find(tenantId, rootId) {
      const one = live.get(rootId)
      if (one?.tenantId === tenantId) return one.snapshot()
      const kept = await context.tenant(tenantId).use(runStore).findRun(rootId)
      return kept && toConnections(kept)
    },
    async end(tenantId, rootId, why) {
      await runs.end(rootId, why)
      // A run whose job failed in the database would stay “running” otherwise.
      const store = context.tenant(tenantId).use(runStore)
      const kept = why === 'cancelled' ? await store.findRun(rootId) : undefined
      if (kept?.status !== 'running') return
      await store.endRun(kept.id, {
        status: 'cancelled',
        finishedAt: context.now().toISOString(),
      })
    },
    async resume() {
      for (const { tenantId, dataSourceId } of await unfinishedRuns(context.db)) {
        const kept = await context.tenant(tenantId).use(runStore).findRun(dataSourceId)
        if (kept?.status === 'running') run(tenantId, kept)
      }
    },
  }
}

function toOutcome(dataSourceId: string | undefined): AccountOutcome {
  return dataSourceId === undefined
    ? { status: 'waiting' }
    : { status: 'already_connected', dataSourceId }
}

/** A setup that was made for this root's linked accounts. */
function checkSetup(setup: KeptRoleSetup | undefined, root: DataSource): KeptRoleSetup {
  if (!setup) throw notFound('role setup')
  if (setup.rootId === root.id && setup.type === 'linked') return setup
  throw invalidInput('roleSetupId', accountTexts.otherSetup(root.name))
}
