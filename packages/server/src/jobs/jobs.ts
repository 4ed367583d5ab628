import { createSlots } from './slots.ts'
import type { Slots } from './slots.ts'
import { createThrottle } from './throttle.ts'

/** Why a job ends before its own end. `interrupted`: the server stops, and the next start goes on. */
export type EndReason = 'cancelled' | 'removed' | 'interrupted'

/** The reason of a job's signal. */
export class JobEnded extends DOMException {
  readonly why: EndReason

  constructor(why: EndReason) {
    super(`The job was ${why}.`, 'AbortError')
    this.why = why
  }
}

/** What a job is run with. */
export interface JobTools {
  /** Aborts with a {@link JobEnded}. */
  readonly signal: AbortSignal
  /** Has the worker's `tell` called: now and then, and once more at the end. */
  readonly changed: () => void
}

/** What the jobs of one name do. */
export interface Worker<Payload> {
  /** How many run at once, over all keys. */
  readonly atOnce: number
  /** How many of one owner run at once, so that one tenant's jobs leave room for another's. */
  readonly fair?: { readonly atOnce: number; ownerOf(payload: Payload): string }
  run(payload: Payload, tools: JobTools): Promise<void>
  /** What the job belongs to: it is held with any of these. */
  groups(payload: Payload): readonly string[]
  /** A job failed by itself. */
  failed(error: unknown, payload: Payload): void
  /** A job was ended before it began. */
  left?(payload: Payload, why: EndReason): Promise<void>
  /** One payload for the job that waits and the one that comes. @defaultValue the one that comes */
  merge?(waiting: Payload, coming: Payload): Payload
  /** Tells those who watch that a job has got on. */
  tell?(payload: Payload): void
  /** @defaultValue `500` */
  readonly tellEveryMs?: number
}

/** The jobs of one name: of each key one runs, and at most one more waits for it. */
export interface Queue<Payload> {
  /** Resolves at the job's end, and never rejects. Undefined: the key is held, or the server stops. */
  enqueue(key: string, payload: Payload): Promise<void> | undefined
  /** Whether a job of this key runs or waits. */
  has(key: string): boolean
  /** Ends the jobs of a key, and waits for their end. */
  end(key: string, why: EndReason): Promise<void>
  /** Changes how many run at once. */
  resize(atOnce: number): void
}

/**
 * The work outside of requests. A payload is plain data and holds no secret, so that a queue in the
 * database can stand behind this later.
 */
export interface Jobs {
  /** Says what the jobs of a name do. */
  work<Payload>(name: string, worker: Worker<Payload>): Queue<Payload>
  /** Ends all jobs of a group, waits for their end, and lets no other start until the group is released. */
  hold(group: string, why: EndReason): Promise<void>
  release(group: string): void
  /** Interrupts all jobs, waits for their end, and lets no other start. */
  close(): Promise<void>
}

interface Job {
  readonly groups: readonly string[]
  readonly controller: AbortController
  ended: Promise<void>
  /** Forgets the one that waits for this one's end. */
  dropNext(): void
}

interface JobOf<Payload> extends Job {
  payload: Payload
  hasBegun: boolean
  next?: Payload
}

/** No jobs yet. */
export function createJobs(): Jobs {
  const all = new Set<Job>()
  const held = new Set<string>()
  const names = new Set<string>()
  let isClosed = false

  const work = <Payload>(name: string, worker: Worker<Payload>): Queue<Payload> => {
    if (names.has(name)) throw new TypeError(`The jobs named ${name} have a worker already.`)
    names.add(name)
    const jobs = new Map<string, JobOf<Payload>>()
    const slots = createSlots(worker.atOnce, worker.fair?.atOnce)
    const merge = worker.merge ?? ((_waiting, coming) => coming)

    const begin = (key: string, payload: Payload): Promise<void> => {
      const job: JobOf<Payload> = {
        payload,
        groups: worker.groups(payload),
        controller: new AbortController(),
        hasBegun: false,
        ended: Promise.resolve(),
        dropNext: () => delete job.next,
      }
      jobs.set(key, job)
      all.add(job)
      job.ended = run(worker, job, slots).finally(() => {
        jobs.delete(key)
        all.delete(job)
        if (job.next !== undefined) void enqueue(key, job.next)
      })
      return job.ended
    }
    const enqueue = (key: string, payload: Payload): Promise<void> | undefined => {
      if (isClosed || worker.groups(payload).some((group) => held.has(group))) return undefined
      const job = jobs.get(key)
      if (!job) return begin(key, payload)
      if (!job.hasBegun) {
        job.payload = merge(job.payload, payload)
        return job.ended
      }
      job.next = job.next === undefined ? payload : merge(job.next, payload)
      return job.ended.then(() => jobs.get(key)?.ended)
    }
    return {
      enqueue,
      has: (key) => jobs.has(key),
      end: async (key, why) => await endJob(jobs.get(key), why),
      resize: (atOnce) => slots.resize(atOnce),
    }
  }

  return {
    work,
    async hold(group, why) {
      held.add(group)
      const ofGroup = [...all].filter(({ groups }) => groups.includes(group))
      await Promise.all(ofGroup.map((job) => endJob(job, why)))
    },
    release: (group) => void held.delete(group),
    async close() {
      isClosed = true
      await Promise.all([...all].map((job) => endJob(job, 'interrupted')))
    },
  }
}

async function endJob(job: Job | undefined, why: EndReason): Promise<void> {
  job?.dropNext()
  job?.controller.abort(new JobEnded(why))
  await job?.ended
}

/** From the wait for a slot to the end. Never rejects. */
async function run<Payload>(
  worker: Worker<Payload>,
  job: JobOf<Payload>,
  slots: Slots,
): Promise<void> {
  const { signal } = job.controller
  try {
    const begin = (): Promise<void> => {
      job.hasBegun = true
      return runNow(worker, job.payload, signal)
    }
    await slots.run(begin, signal, worker.fair?.ownerOf(job.payload))
  } catch (error) {
    if (!signal.aborted) worker.failed(error, job.payload)
    else if (!job.hasBegun) await leave(worker, job.payload, signal)
  }
}

async function runNow<Payload>(
  worker: Worker<Payload>,
  payload: Payload,
  signal: AbortSignal,
): Promise<void> {
  const tell = (): void => worker.tell?.(payload)
  const throttle = createThrottle(worker.tellEveryMs ?? 500, tell)
  try {
    await worker.run(payload, { signal, changed: () => throttle.ask() })
  } finally {
    throttle.stop()
    tell()
  }
}

async function leave<Payload>(
  worker: Worker<Payload>,
  payload: Payload,
  signal: AbortSignal,
): Promise<void> {
  try {
    await worker.left?.(payload, whyEnded(signal) ?? 'cancelled')
  } catch (error) {
    worker.failed(error, payload)
  }
}

/** Why a job was ended; undefined for one that was not. */
export function whyEnded(signal: AbortSignal): EndReason | undefined {
  return signal.reason instanceof JobEnded ? signal.reason.why : undefined
}
