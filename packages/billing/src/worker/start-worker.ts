import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { BillingError } from '@aws-linked/model'
import { credentialsProblem } from '../sources/credentials-problem.ts'
import { fromPlainError, toPlainError } from './plain-error.ts'
import type { Identity, Job, Order, Report, Signer } from './protocol.ts'
import { tooMuchMemory } from './too-much-memory.ts'

/** Options of {@link startWorker}. */
export interface WorkerOptions {
  /** The process may take no more. */
  readonly memoryBytes: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: unknown) => void
  /** Given each part of a result that comes in parts; the worker is told once it is taken. */
  readonly onPart?: (part: unknown) => Promise<void>
  /** Told when the worker only waits for others from now on. */
  readonly onLight?: () => void
  /** Asked whenever the worker needs credentials. */
  readonly credentials?: (of: Signer) => Promise<Identity | undefined>
}

/** So long a worker may tidy up after an abort before it is killed. */
const graceMs = 5000

// From source Node runs the TypeScript itself; in dist the worker is JavaScript beside this file.
const isSource = import.meta.url.endsWith('.ts')
const worker = fileURLToPath(new URL(`./billing-worker.${isSource ? 'ts' : 'js'}`, import.meta.url))

/**
 * Does a job in a process of its own. Settles once that process has ended: with the job's result, with
 * its `BillingError`, or with one of code `unexpected` when the process died. An abort ends the process
 * and throws the signal's reason.
 */
export async function startWorker(
  job: Job,
  { memoryBytes, signal, onProgress, onPart, onLight, credentials }: WorkerOptions,
): Promise<unknown> {
  signal?.throwIfAborted()
  const child = fork(worker, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [
      `--max-old-space-size=${heapMib(memoryBytes)}`,
      ...heapFor(job),
      ...(isSource
        ? ['--conditions=aws-linked-source', '--disable-warning=ExperimentalWarning']
        : []),
    ],
    env: { ...process.env, ...mallocFor(job) },
  })
  const order = (message: Order): void => {
    if (child.connected) child.send(message, () => undefined)
  }
  let last: Extract<Report, { type: 'done' | 'failed' }> | undefined
  child.on('message', (report: Report) => {
    switch (report.type) {
      case 'ready':
        order({ type: 'start', job, memoryBytes })
        return
      case 'progress':
        onProgress?.(report.progress)
        return
      case 'part':
        void onPart?.(report.part).then(() => order({ type: 'taken' }))
        return
      case 'light':
        onLight?.()
        return
      case 'credentials':
        void answerCredentials(report.of, order, credentials)
        return
      case 'done':
      case 'failed':
        last = report
    }
  })
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => {
    order({ type: 'abort' })
    timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  }
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const end = await ended(child)
    signal?.throwIfAborted()
    if (last?.type === 'done') return last.result
    throw last ? fromPlainError(last.error) : died(end, memoryBytes)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/**
 * Splitting makes large buffers and next to no objects. A small young generation gives the buffers back soon, and an old
 * one with room is not searched for them over and over: measured at half the time and two thirds of the memory.
 */
function heapFor({ task }: Job): readonly string[] {
  return task === 'splitDelivery'
    ? ['--max-semi-space-size=1', '--initial-old-space-size=256']
    : ['--max-semi-space-size=8']
}

/**
 * glibc would keep memory apart for each of DuckDB's threads, and give none of it back. While an import converts, DuckDB
 * takes and frees blocks of 256 KiB all the time: they come from the system and go back to it, which measured 50 MB less.
 */
function mallocFor({ task }: Job): NodeJS.ProcessEnv {
  return {
    MALLOC_ARENA_MAX: '2',
    ...(task === 'importPeriod' && {
      MALLOC_MMAP_THRESHOLD_: '262144',
      MALLOC_TRIM_THRESHOLD_: '1048576',
    }),
  }
}

async function answerCredentials(
  of: Signer,
  order: (message: Order) => void,
  credentials?: WorkerOptions['credentials'],
): Promise<void> {
  try {
    const identity = await credentials?.(of)
    order({ type: 'credentials', of, ...(identity && { identity }) })
  } catch (error) {
    const known = credentialsProblem(error)
    // Of any other failure whoever gave the provider knows; the worker fails with `access_denied`.
    order({ type: 'credentials', of, ...(known && { error: toPlainError(known) }) })
  }
}

/** What JavaScript may hold: a quarter, since most of what is needed is DuckDB's and buffers. */
function heapMib(memoryBytes: number): number {
  return Math.max(384, Math.floor(memoryBytes / 4 / 2 ** 20))
}

interface End {
  readonly how: string
  readonly stderr: string
  /** V8 ends the process of itself, and says why on stderr alone. */
  readonly isHeapFull: boolean
}

function ended(child: ChildProcess): Promise<End> {
  let stderr = ''
  let isHeapFull = false
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    isHeapFull ||= stderr.includes('JavaScript heap out of memory')
    stderr = stderr.slice(-2000)
  })
  return new Promise((resolve) => {
    const end = (how: string): void => resolve({ how, stderr, isHeapFull })
    child.on('error', (error) => end(error.message))
    child.on('close', (code, signal) => end(signal ?? `exit code ${code}`))
  })
}

function died({ how, stderr, isHeapFull }: End, memoryBytes: number): BillingError {
  if (isHeapFull) return tooMuchMemory(memoryBytes)
  return new BillingError(
    'unexpected',
    `The billing process ended before its work was done (${how}).`,
    {
      remedy: 'Try again. If it happens again, give billing more memory, or report it.',
      details: { how },
      cause: new Error(stderr.trim() || how),
    },
  )
}
