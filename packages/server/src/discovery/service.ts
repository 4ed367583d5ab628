import { randomUUID } from 'node:crypto'
import type { DataSource, Discovery } from '@aws-linked/model'
import { toLoggedError } from '../api/redact.ts'
import type { Context } from '../context/context.ts'
import type { StartDiscovery } from '../data-sources/work.ts'
import { isStoreAway } from '../db/store-errors.ts'
import { logTexts } from '../texts/log.ts'
import { createProgress } from './progress.ts'
import { recover } from './all-tenants.ts'
import { createDiscovery } from './run-discovery.ts'
import type { DiscoveryPayload } from './run-discovery.ts'
import * as discoveryStore from './store.ts'

/** The discoveries of this server: one at a time per Data Source, outside of any request. */
export interface Discoveries extends StartDiscovery {
  /** Ends the one that runs, if any, and waits for its end. */
  cancel(dataSourceId: string): Promise<void>
  /** Only one at a time runs until this settles: someone waits for it, and discovering is not as urgent. */
  yieldTo(urgent: Promise<unknown>): Promise<void>
  /** Clears up after a server that was killed, or a store that was away, and goes on with what was left. */
  resume(): Promise<void>
}

/** Each try asks AWS all over: the longer the store is away, the rarer they are. */
const firstResumeMs = 2000
const mostResumeMs = 300_000

/** No discoveries yet; `atOnce` of them run at once, over all tenants. */
export function createDiscoveries(context: Context, atOnce = 4): Discoveries {
  /** As each was when it was noted. */
  const noted = new Map<string, Promise<Discovery>>()
  const replaced = new Set<string>()
  let urgent = 0
  let resuming: NodeJS.Timeout | undefined
  let resumeMs = firstResumeMs

  const report = (message: string, tenantId: string, dataSourceId: string) => (error: unknown) => {
    const cause = toLoggedError(error)
    context.log({ level: 'error', message, tenantId, dataSourceId, cause })
  }

  const queue = context.jobs.work<DiscoveryPayload>('discover', {
    atOnce,
    groups: ({ dataSourceId }) => [dataSourceId],
    failed: (error, { tenantId, dataSourceId }) => {
      report(logTexts.discoveryEndNotStored(), tenantId, dataSourceId)(error)
      if (isStoreAway(error)) resumeSoon()
    },
    left: async (payload, why) => {
      await noted.get(payload.dataSourceId)
      await createDiscovery(context, payload).leave(why)
    },
    run: async (payload, { signal }) => {
      await noted.get(payload.dataSourceId)
      const end = await createDiscovery(context, payload).run(signal)
      resumeMs = firstResumeMs
      if (end === 'replaced') replaced.add(payload.dataSourceId)
    },
  })

  const note = async ({ tenantId, ...payload }: DiscoveryPayload): Promise<Discovery> => {
    const discovery = createProgress(payload, (text) => text).snapshot()
    await context.tenant(tenantId).use(discoveryStore).addDiscovery(discovery)
    context.hub.publish(tenantId, { type: 'discovery', discovery })
    return discovery
  }

  const start = async (
    tenantId: string,
    { id, ownerId }: Pick<DataSource, 'id' | 'ownerId'>,
  ): Promise<Discovery | undefined> => {
    const running = noted.get(id)
    if (running) return await running
    const startedAt = context.now().toISOString()
    const payload = { id: randomUUID(), dataSourceId: id, tenantId, ownerId, startedAt }
    const first = Promise.withResolvers<Discovery>()
    // Before anything is waited for: the job waits for it, and a second start gets the first's.
    noted.set(id, first.promise)
    const ended = queue.enqueue(id, payload)
    if (!ended) {
      noted.delete(id)
      return undefined
    }
    note(payload).then(first.resolve, first.reject)
    void afterEnd(ended, tenantId, { id, ownerId })
    return await first.promise
  }

  const afterEnd = async (
    ended: Promise<void>,
    tenantId: string,
    source: Pick<DataSource, 'id' | 'ownerId'>,
  ): Promise<void> => {
    await ended
    noted.delete(source.id)
    if (!replaced.delete(source.id)) return
    startAgain(tenantId, source, logTexts.discoveryNotStartedAgain())
  }

  const startAgain = (
    tenantId: string,
    source: Pick<DataSource, 'id' | 'ownerId'>,
    message: string,
  ): void => {
    start(tenantId, source).catch((error: unknown) => {
      report(message, tenantId, source.id)(error)
      if (isStoreAway(error)) resumeSoon()
    })
  }

  const resume = async (): Promise<void> => {
    for (const { tenantId, source } of await recover(context, new Set(noted.keys()))) {
      startAgain(tenantId, source, logTexts.discoveryNotResumed())
    }
  }

  /** Tries until the store takes it. */
  const resumeSoon = (): void => {
    if (resuming) return
    resuming = setTimeout(() => {
      resuming = undefined
      resume().catch((error: unknown) => {
        if (isStoreAway(error)) resumeSoon()
      })
    }, resumeMs)
    resuming.unref()
    resumeMs = Math.min(resumeMs * 2, mostResumeMs)
  }

  const weigh = (more: 1 | -1): void => {
    urgent += more
    queue.resize(urgent > 0 ? 1 : atOnce)
  }

  return {
    start,
    cancel: (dataSourceId) => queue.end(dataSourceId, 'cancelled'),
    async yieldTo(promise) {
      weigh(1)
      await promise.catch(() => {})
      weigh(-1)
    },
    resume,
  }
}
