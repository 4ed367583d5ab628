import { isConnectError } from '@aws-linked/model'
import type { Discovery } from '@aws-linked/model'
import { given } from '../api/given.ts'
import { createRedact, toLoggedError } from '../api/redact.ts'
import type { Redact } from '../api/redact.ts'
import { HostFailure } from '../aws/host-failure.ts'
import type { Context } from '../context/context.ts'
import { noteHealth } from '../data-sources/note-health.ts'
import { publishDataSource } from '../data-sources/publish.ts'
import { isStoreAway } from '../db/store-errors.ts'
import { whyEnded } from '../jobs/jobs.ts'
import type { EndReason } from '../jobs/jobs.ts'
import { createThrottle } from '../jobs/throttle.ts'
import { findCredentials, secretsOf, toCredentials } from '../secrets/credentials.ts'
import type { FoundCredentials } from '../secrets/credentials.ts'
import { logTexts } from '../texts/log.ts'
import { toFailedEnd } from './end-of-discovery.ts'
import type { DiscoveryEnd } from './end-of-discovery.ts'
import { createProgress } from './progress.ts'
import { storeDiscovery } from './store-discovery.ts'
import * as discoveryStore from './store.ts'

const discoveryEveryMs = 250
const resourcesEveryMs = 500

/** A discovery as it is enqueued. */
export interface DiscoveryPayload extends Pick<Discovery, 'id' | 'dataSourceId' | 'startedAt'> {
  readonly tenantId: string
  /** Whose the new resources are. */
  readonly ownerId: string
}

/** One discovery that is noted already. */
export interface LiveDiscovery {
  /**
   * Asks AWS, and stores and tells what comes. Resolves after the end is stored and told; with
   * `replaced` when its credentials were replaced, and the old ones made invalid, meanwhile.
   */
  run(signal: AbortSignal): Promise<'ended' | 'replaced'>
  /** Stores and tells that it was ended before it began. */
  leave(why: EndReason): Promise<void>
}

/** A discovery over the store and the dashboards of its tenant. */
export function createDiscovery(context: Context, payload: DiscoveryPayload): LiveDiscovery {
  const { tenantId, dataSourceId, ownerId } = payload
  const tenant = context.tenant(tenantId)
  let redact: Redact = createRedact([])
  let found: FoundCredentials | undefined
  const progress = createProgress(payload, (text) => redact(text))

  const tell = (discovery: Discovery): void =>
    context.hub.publish(tenantId, { type: 'discovery', discovery })
  const tellResources = (): void =>
    context.hub.publish(tenantId, { type: 'resources', dataSourceId })
  const report = (level: 'warn' | 'error', message: string, error: unknown): void => {
    const cause = toLoggedError(error, redact)
    context.log({ level, message, tenantId, dataSourceId, cause })
  }

  /** Stored before it is told: what a dashboard reads is never older than what it heard. */
  const save = async (): Promise<void> => {
    const discovery = progress.snapshot()
    try {
      await tenant.use(discoveryStore).updateDiscovery(discovery)
      tell(discovery)
    } catch (error) {
      report('error', logTexts.discoveryProgressNotStored(), error)
    }
  }

  const discover = async (signal: AbortSignal): Promise<void> => {
    found = await findCredentials(tenant, dataSourceId, context.keys)
    if (!found) throw new Error('The Data Source has no credentials.')
    redact = createRedact(secretsOf(found.kept, context.roles))
    const credentials = toCredentials(found.kept, context.roles, { tenantId, dataSourceId })
    let saving = Promise.resolve()
    const noted = createThrottle(discoveryEveryMs, () => {
      saving = saving.then(save)
    })
    const stored = createThrottle(resourcesEveryMs, tellResources)
    try {
      await storeDiscovery(context.aws.discover({ ...context.place, credentials, signal }), {
        tenant,
        dataSourceId,
        discoveryId: payload.id,
        employeeId: ownerId,
        now: context.now,
        onEvent: (event) => {
          progress.note(event)
          noted.ask()
        },
        onStored: () => stored.ask(),
      })
      signal.throwIfAborted()
    } finally {
      noted.stop()
      stored.stop()
      await saving
    }
  }

  /** Whether the credentials it worked with are still in force. */
  const noteCredentials = async ({ credentials, problem }: DiscoveryEnd): Promise<boolean> => {
    if (credentials === 'unknown' || !found) return true
    const held = { id: dataSourceId, sealed: found.sealed }
    const refusal = credentials === 'refused' ? problem : undefined
    return await noteHealth(
      context,
      tenantId,
      held,
      given({ by: 'discovery' as const, problem: refusal }),
    )
  }

  const finish = async (end: DiscoveryEnd): Promise<'ended' | 'replaced'> => {
    const { status, problem, credentials } = end
    const finishedAt = context.now().toISOString()
    const discovery = progress.snapshot(given({ status, finishedAt, problem }))
    // The Data Source first: who sees that the discovery is over also sees what came of it.
    const isCurrent = await noteCredentials(end)
    await context.transact(tenantId, async (tx, tellHost) => {
      await tx.use(discoveryStore).updateDiscovery(discovery)
      await tellHost({ type: 'discovery_ended', discovery })
    })
    tell(discovery)
    tellResources()
    await publishDataSource(context, tenantId, dataSourceId)
    return credentials === 'refused' && !isCurrent ? 'replaced' : 'ended'
  }

  const leave = async (why: EndReason): Promise<void> => {
    if (why !== 'removed') await finish({ status: why, credentials: 'unknown' })
  }

  return {
    leave,
    async run(signal) {
      try {
        await discover(signal)
        return await finish({ status: 'finished', credentials: 'work' })
      } catch (error) {
        const why = whyEnded(signal)
        if (why) {
          await leave(why)
          return 'ended'
        }
        // Nothing can be noted now: it is started again once it can.
        if (isStoreAway(error)) throw error
        const isOfSource = isConnectError(error) && !(error instanceof HostFailure)
        report(isOfSource ? 'warn' : 'error', logTexts.discoveryFailed(), error)
        return await finish(toFailedEnd(error, found?.kept.kind ?? 'access_key', redact))
      }
    },
  }
}
