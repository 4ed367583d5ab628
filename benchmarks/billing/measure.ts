import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** What a job in a process of its own took. */
export interface Measured {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly rssMb: number
  readonly rows: number
  readonly bytes: number
}

/** What a job may be told; see `job.mjs`. */
export interface Job {
  readonly task: 'split' | 'import' | 'partition' | 'copies'
  readonly bucket?: string
  readonly files?: readonly string[]
  readonly accounts?: 'each' | readonly string[]
  readonly memory?: string
}

/** As `billing()` starts its workers. */
const heap = {
  split: ['--max-old-space-size=384', '--max-semi-space-size=1', '--initial-old-space-size=256'],
  import: ['--max-old-space-size=384', '--max-semi-space-size=8'],
  partition: [],
  copies: [],
} as const

const malloc = { MALLOC_ARENA_MAX: '2' } as const
const mallocOfImport = {
  ...malloc,
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '1048576',
} as const

/** Runs a job of ours; its time is the process's, from start to end. Nothing for one that failed. */
export async function runJob(job: Job): Promise<Measured | undefined> {
  const root = await mkdtemp(join(tmpdir(), 'aws-linked-bench-out-'))
  const out = join(root, 'out')
  await mkdir(out)
  try {
    const began = performance.now()
    const child = spawn(
      process.execPath,
      [...heap[job.task], join(import.meta.dirname, 'job.mjs'), JSON.stringify({ ...job, out })],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...(job.task === 'import' ? mallocOfImport : malloc) },
      },
    )
    const [output, problem] = await Promise.all([text(child.stdout), text(child.stderr)])
    const seconds = (performance.now() - began) / 1000
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    if (child.exitCode !== 0) {
      if (/Out of Memory/.test(problem)) return undefined
      throw new Error(problem)
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by job.mjs
    const told = JSON.parse(output) as Measured
    return { ...told, rows: told.rows ?? 0, bytes: told.bytes ?? 0, seconds }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** Runs commands at the same time, each with its output thrown away, and gives the seconds until all have ended. */
export async function timeCommands(...commands: readonly (readonly string[])[]): Promise<number> {
  const began = performance.now()
  await Promise.all(
    commands.map(async ([command = '', ...parameters]) => {
      const child = spawn(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] })
      const [code] = await once(child, 'exit')
      if (code !== 0) throw new Error(`${command} ended with ${String(code)}`)
    }),
  )
  return (performance.now() - began) / 1000
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}
