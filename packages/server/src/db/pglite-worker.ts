// PGlite is synchronous WebAssembly: a long query would stop the host's event loop. It runs here,
// in a thread of its own, and `pglite-thread.ts` speaks to it.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { createFence } from './fence.ts'
import { tidied } from './pglite-protocol.ts'
import { takeFromOthers } from './modes.ts'
import { PrivateNodeFS } from './private-files.ts'
import type { Answer, Question, Refusal, Result, ThreadData } from './pglite-protocol.ts'

const { dataDir, isNew, lease }: ThreadData = workerData
const fence = createFence(lease)

if (dataDir !== undefined) {
  // PGlite would make a new one.
  if (!isNew && !existsSync(join(dataDir, 'PG_VERSION'))) throw new Error('PG_VERSION is missing')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  takeFromOthers(dataDir)
}

const pglite = new PGlite({
  ...(dataDir !== undefined && { fs: new PrivateNodeFS(dataDir) }),
  startParams: [...PGlite.defaultStartParams, '-c', 'max_wal_size=64MB', '-c', 'min_wal_size=32MB'],
})

const checkpointEvery = 20_000

/** Rows written since the last checkpoint, and since the last vacuum. */
const written = { log: 0, tables: 0 }
/** Rows there are, as the last vacuum counted them. */
let rowCount = 0
let isInTransaction = false

async function answer(question: Question): Promise<Answer> {
  const { id } = question
  try {
    fence()
    const result = await act(question)
    // What another server has overwritten is not answered as done.
    fence()
    return { id, ...result }
  } catch (error) {
    return { id, error: toRefusal(error) }
  }
}

async function act(question: Question): Promise<Result> {
  if (question.type === 'query') {
    const { rows, affectedRows = 0 } = await pglite.query(question.sql, [...question.params])
    written.log += affectedRows
    written.tables += affectedRows
    isInTransaction = isInside(question.sql)
    return { rows, affectedRows }
  }
  await (question.type === 'open' ? pglite.waitReady : pglite.close())
  return { rows: [], affectedRows: 0 }
}

function isInside(sql: string): boolean {
  return sql === 'begin' || (isInTransaction && sql !== 'commit' && sql !== 'rollback')
}

/**
 * PGlite is PostgreSQL in single-user mode: it has no autovacuum and never checkpoints by itself,
 * so its log would grow for ever and a table with every update.
 */
async function tidy(): Promise<void> {
  if (written.log < checkpointEvery || isInTransaction) return
  written.log = 0
  // A vacuum reads whole tables: the larger they are the rarer it is, as with autovacuum.
  if (written.tables >= rowCount / 2) {
    written.tables = 0
    await pglite.query('vacuum (analyze)')
    const { rows } = await pglite.query<{ count: number }>(
      "select sum(reltuples)::float8 as count from pg_class where relkind = 'r'",
    )
    send({ id: tidied, rows: [], affectedRows: 0 })
    rowCount = rows[0]?.count ?? 0
  }
  await pglite.query('checkpoint')
  send({ id: tidied, rows: [], affectedRows: 0 })
}

/** Only what tells errors apart: PGlite's own carries the query's parameters. */
function toRefusal(error: unknown): Refusal {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    message: error.message,
    ...(code !== undefined && { code }),
    ...(isFatal(error) && { isFatal: true }),
  }
}

/** After these PostgreSQL has ended; the next query would never come back. */
function isFatal(error: Error): boolean {
  const severity = 'severity' in error ? error.severity : undefined
  return (
    severity === 'PANIC' ||
    severity === 'FATAL' ||
    error.name === 'RuntimeError' ||
    error.message.startsWith('Aborted(')
  )
}

function send(answered: Answer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(answered)
}

async function turn(question: Question, before: Promise<void>): Promise<void> {
  await before
  send(await answer(question))
  // A failed tidying is tried again after as many rows; nothing depends on it.
  await tidy().catch(() => {})
}

// One at a time and in order, as a single connection would: begin, its queries, commit.
let last = Promise.resolve()
parentPort?.on('message', (question: Question) => {
  last = turn(question, last)
})
