import { createBirpc } from 'birpc'
import { createEngine } from './engine.ts'
import type { Engine } from './engine.ts'
import { discard } from './discard.ts'
import { withCredentials } from './host-credentials.ts'
import { billingClosed, billingError, noCredentials } from './problem.ts'
import { createQueue } from './queue.ts'
import { channel, optionsAt, pack } from './rpc-channel.ts'
import type { AnyFunction, Host, Task, Worker, WorkerSettings } from './rpc-channel.ts'
import { credentialsProblem } from './sources/aws-problem.ts'
import { limitTexts } from './texts/limit-texts.ts'
import { toStream } from './to-stream.ts'
import { died, ended, startWorker } from './worker-process.ts'

/** Options of {@link billingJobs}. */
export interface BillingOptions {
  /** A worker that takes more is ended. @defaultValue 1.5 GiB */
  readonly memoryBytes?: number | undefined
  /** Workers at a time; further tasks wait. @defaultValue 2 */
  readonly workers?: number | undefined
  /** A bucket that is silent for so long is given up, and tried again some times. @defaultValue a minute */
  readonly stallMs?: number | undefined
  /** An import, a split or a sum that takes longer is ended and refused as `too_large`. @defaultValue an hour */
  readonly taskMs?: number | undefined
}

/** The engine, with what takes long or could break in a process of its own. */
export interface BillingJobs extends Engine {
  /** Ends every worker, and refuses further tasks. */
  close(): Promise<void>
}

/** So long a worker may tidy up after an abort before it is killed. */
const graceMs = 5000

/**
 * Billing, each task in a process of its own.
 *
 * @example
 * import { billingJobs } from '@aws-linked/billing'
 *
 * const { findExports, listPeriods, importPeriod, reconcile, close } = billingJobs()
 * const place = { bucket: 'meridian-billing' }
 * for await (const found of findExports(place, { exportName: 'focus-daily' })) {
 *   for await (const state of listPeriods(place, found, { newestFirst: true })) {
 *     if (state.state !== 'delivered') continue
 *     const set = await importPeriod(place, state.delivery, { folder: 'charges' })
 *     console.log(state.period, (await reconcile(set)).balanced)
 *     break
 *   }
 * }
 * await close()
 */
export function billingJobs({
  memoryBytes = 1.5 * 2 ** 30,
  workers = 2,
  stallMs = 60_000,
  taskMs = 60 * 60_000,
}: BillingOptions = {}): BillingJobs {
  const queue = createQueue(workers)
  // Someone waits for these, and an import may take its time.
  const quick = createQueue(workers)
  const closing = new AbortController()
  const settings = { memoryBytes, stallMs }

  async function run(
    task: Task,
    args: readonly unknown[],
    signal: AbortSignal | undefined,
    give: Host['give'] = async () => undefined,
  ): Promise<unknown> {
    if (closing.signal.aborted) throw billingClosed()
    const both = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
    const turn = task === 'dailySumsBy' ? quick : queue
    return turn(both, async (leave) => {
      // A receiver that takes its time keeps nobody else from working.
      const options = { ...optionsOf(task, args), onSplit: leave }
      const call = { task, args: [...args.slice(0, optionsAt[task]), options], settings }
      // Receivers may be slow, and so may be who reads a stream: neither is the work's doing.
      if (task === 'distribute' || task === 'dailySums') return await runInWorker(call, give, both)
      using limit = timeLimit(taskMs)
      return await runInWorker(call, give, AbortSignal.any([both, limit.signal]))
    })
  }

  // The worker calls the engine's own function, so the answer is of that function's type.
  const promised = <Of extends Task>(task: Of): Engine[Of] =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    ((...args: unknown[]) => run(task, args, optionsOf(task, args).signal)) as Engine[Of]
  const streamed = <Of extends Task>(task: Of): Engine[Of] =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    ((...args: unknown[]) =>
      toStream(optionsOf(task, args).signal, async (give, signal) => {
        await run(task, args, signal, give)
      })) as unknown as Engine[Of]

  return {
    ...createEngine({ stallMs }),
    importPeriod: promised('importPeriod'),
    splitDelivery: promised('splitDelivery'),
    distribute: streamed('distribute'),
    summarize: promised('summarize'),
    reconcile: promised('reconcile'),
    sumUp: promised('sumUp'),
    dailySums: streamed('dailySums'),
    dailySumsBy: promised('dailySumsBy'),
    listTagKeys: promised('listTagKeys'),
    close: async () => {
      closing.abort(billingClosed())
      await Promise.all([queue.idle(), quick.idle()])
    },
  }
}

/** Aborts when the time is over, unless it is disposed of before. */
function timeLimit(ms: number): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController()
  const over = (): void => {
    const text = limitTexts.time(Math.ceil(ms / 60_000))
    controller.abort(billingError('too_large', text, { details: { limit: 'taskMs' } }))
  }
  const timer = setTimeout(over, ms)
  return { signal: controller.signal, [Symbol.dispose]: () => clearTimeout(timer) }
}

interface Call {
  readonly task: Task
  readonly args: readonly unknown[]
  readonly settings: WorkerSettings
}

/**
 * Runs a task in a process of its own. Settles once that process has ended: with the task's result, with
 * its `BillingError`, or with one of code `unexpected` when the process died. An abort ends the process
 * and throws the signal's reason.
 */
async function runInWorker(
  { task, args, settings }: Call,
  give: Host['give'],
  signal: AbortSignal,
): Promise<unknown> {
  const { given, functions } = pack(withCredentials(args))
  const { child, tempFolder } = startWorker(task, settings.memoryBytes)
  let isStarted = false
  const worker = createBirpc<Worker, Host>(
    {
      give,
      call: (id, values) => callBack(functions.get(id), values),
      ready: () => void (isStarted = true),
    },
    channel(child),
  )
  let answer: { readonly result: unknown } | { readonly error: unknown } | undefined
  void worker
    .run(task, given, settings)
    .then(
      (result) => (answer = { result }),
      (error: unknown) => (answer = { error }),
    )
    // `disconnect` would do, were it not for Node: its 'close' then never comes.
    .finally(() => child.kill())
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => {
    void worker.abort.asEvent()
    timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    const end = await ended(child)
    signal.throwIfAborted()
    if (!answer) throw died(end, { memoryBytes: settings.memoryBytes, isStarted })
    if ('error' in answer) throw answer.error
    return answer.result
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    worker.$close()
    await discard(tempFolder)
  }
}

/** Only credentials are asked for; their failures are told in words for whoever gave them. */
async function callBack(
  call: AnyFunction | undefined,
  values: readonly unknown[],
): Promise<unknown> {
  try {
    return await call?.(...values)
  } catch (error) {
    throw credentialsProblem(error) ?? noCredentials(error)
  }
}

function optionsOf(
  task: Task,
  args: readonly unknown[],
): { readonly signal?: AbortSignal | undefined } {
  return args[optionsAt[task]] ?? {}
}
