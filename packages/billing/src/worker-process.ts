import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { BillingError } from '@aws-linked/model'
import { diskProblem } from './disk-problem.ts'
import { billingError, tooMuchMemory } from './problem.ts'
import type { Task } from './rpc-channel.ts'
import { startProblem } from './start-problem.ts'
import { startTexts } from './texts/start-texts.ts'
import { workTexts } from './texts/work-texts.ts'
import { makeWorkerFolder, workerEnv } from './worker-env.ts'

// From source Node runs the TypeScript itself; in dist the worker is JavaScript beside this file.
const isSource = import.meta.url.endsWith('.ts')

/** The process for one task, and the folder of its temporary files: whoever started it removes it after the end. */
export interface StartedWorker {
  readonly child: ChildProcess
  readonly tempFolder: string
}

/** Starts the process for one task. Throws a `BillingError` where there is nothing to start. */
export function startWorker(task: Task, memoryBytes: number): StartedWorker {
  const tempFolder = makeTempFolder()
  try {
    return { child: forkWorker(task, memoryBytes, tempFolder), tempFolder }
  } catch (error) {
    throw billingError('unexpected', startTexts.fileMissing(), { cause: error })
  }
}

function makeTempFolder(): string {
  try {
    return makeWorkerFolder()
  } catch (error) {
    throw diskProblem(error, tmpdir(), 'write')
  }
}

function forkWorker(task: Task, memoryBytes: number, tempFolder: string): ChildProcess {
  // Looked for now: a bundler may have given this file an address that is no file's.
  const file = new URL(`./billing-worker.${isSource ? 'ts' : 'js'}`, import.meta.url)
  return fork(fileURLToPath(file), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [
      `--max-old-space-size=${heapMib(memoryBytes)}`,
      ...heapFor(task),
      ...(isSource
        ? ['--conditions=aws-linked-source', '--disable-warning=ExperimentalWarning']
        : []),
    ],
    env: { ...workerEnv(tempFolder), ...mallocFor(task) },
  })
}

/** What JavaScript may hold: a quarter, since most of what is needed is DuckDB's and buffers. */
function heapMib(memoryBytes: number): number {
  return Math.max(384, Math.floor(memoryBytes / 4 / 2 ** 20))
}

/**
 * Splitting makes large buffers and next to no objects. A small young generation gives the buffers back soon, and an old
 * one with room is not searched for them over and over: measured at half the time and two thirds of the memory.
 */
function heapFor(task: Task): readonly string[] {
  return task === 'splitDelivery'
    ? ['--max-semi-space-size=1', '--initial-old-space-size=256']
    : ['--max-semi-space-size=8']
}

/**
 * glibc would keep memory apart for each of DuckDB's threads, and give none of it back. While an import converts, DuckDB
 * takes and frees blocks of 256 KiB all the time: they come from the system and go back to it, which measured 50 MB less.
 */
function mallocFor(task: Task): NodeJS.ProcessEnv {
  return {
    MALLOC_ARENA_MAX: '2',
    ...(task === 'importPeriod' && {
      MALLOC_MMAP_THRESHOLD_: '262144',
      MALLOC_TRIM_THRESHOLD_: '1048576',
    }),
  }
}

/** How a worker's process ended. */
export interface End {
  readonly how: string
  readonly stderr: string
  /** V8 ends the process of itself, and says why on stderr alone. */
  readonly isHeapFull: boolean
}

/** Resolves once the process has ended. */
export function ended(child: ChildProcess): Promise<End> {
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

/** What is known of a worker that ended. */
export interface Died {
  readonly memoryBytes: number
  /** Whether it was ready for its task. */
  readonly isStarted: boolean
}

/** The error for a process that ended without an answer. */
export function died(
  { how, stderr, isHeapFull }: End,
  { memoryBytes, isStarted }: Died,
): BillingError {
  if (isHeapFull) return tooMuchMemory(memoryBytes)
  // A signal came from outside: that says nothing of what was started.
  if (!isStarted && !how.startsWith('SIG')) return startProblem(stderr, how)
  return billingError('unexpected', workTexts.ended(how), {
    details: { how },
    cause: new Error(stderr.trim() || how),
  })
}
