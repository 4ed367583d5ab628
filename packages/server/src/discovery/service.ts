import { randomUUID } from 'node:crypto'
import type { DataSource, Discovery } from '@aws-linked/model'
import type { Context } from '../context/context.ts'
import type { AbortReason } from './end-of-discovery.ts'
import { toLoggedError } from '../api/redact.ts'
import { DiscoveryJob } from './job.ts'
import { createSlots } from '../jobs/slots.ts'

/** The discoveries of this server: one at a time per Data Source, outside of any request. */
export interface Discoveries {
  /** Starts one, or gives the one that runs. Undefined when the Data Source is (being) removed. */
  start(
    tenantId: string,
    source: Pick<DataSource, 'id' | 'ownerId'>,
  ): Promise<Discovery | undefined>
  /** Ends the one that runs, if any, and waits for its end. Then `disconnected` and `removed` let no other start. */
  stop(dataSourceId: string, reason: AbortReason): Promise<void>
  /** Lets them start again: the Data Source was connected anew. */
  allow(dataSourceId: string): void
  /** Only one at a time runs until this settles: someone waits for it, and discovering is not as urgent. */
  yieldTo(urgent: Promise<unknown>): void
  /** Interrupts all and waits for their ends: the next server starts them again. */
  close(): Promise<void>
}

/** No discoveries yet; `atOnce` of them run at once, over all tenants. */
export function createDiscoveries(context: Context, atOnce = 4): Discoveries {
  const slots = createSlots(atOnce)
  const jobs = new Map<string, DiscoveryJob>()
  const stopped = new Set<string>()
  let isClosed = false
  let urgent = 0
  const weigh = (more: 1 | -1): void => {
    urgent += more
    slots.resize(urgent > 0 ? 1 : atOnce)
  }

  const start: Discoveries['start'] = async (tenantId, source) => {
    if (isClosed || stopped.has(source.id)) return undefined
    const running = jobs.get(source.id)
    if (running) return running.started
    const job = new DiscoveryJob({ context, slots, tenantId, source, id: randomUUID() })
    // Before anything is waited for: of two that start at once, the second gets the first's.
    jobs.set(source.id, job)
    void job.ended.finally(() => {
      jobs.delete(source.id)
      if (job.wasReplaced) startAgain(tenantId, source)
    })
    return job.started
  }

  const startAgain = (...[tenantId, source]: Parameters<Discoveries['start']>): void => {
    start(tenantId, source).catch((error: unknown) =>
      context.log({
        level: 'error',
        message: 'A discovery could not be started again.',
        tenantId,
        dataSourceId: source.id,
        cause: toLoggedError(error),
      }),
    )
  }

  return {
    start,
    async stop(dataSourceId, reason) {
      if (reason === 'removed' || reason === 'disconnected') stopped.add(dataSourceId)
      const job = jobs.get(dataSourceId)
      job?.abort(reason)
      await job?.ended
    },
    allow(dataSourceId) {
      stopped.delete(dataSourceId)
    },
    yieldTo(promise) {
      weigh(1)
      void promise.then(
        () => weigh(-1),
        () => weigh(-1),
      )
    },
    async close() {
      isClosed = true
      for (const job of jobs.values()) job.abort('interrupted')
      await Promise.all([...jobs.values()].map((job) => job.ended))
    },
  }
}
