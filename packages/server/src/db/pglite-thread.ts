import { Worker } from 'node:worker_threads'
import type { PGlite, PGliteQueryResults, PGliteTransaction } from 'kysely'
import type { Answer, Question, Refusal, Result, ThreadData } from './pglite-protocol.ts'

/** A refusal of the database: told apart by SQLSTATE. Has no parameters, so no secrets. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
  /** SQLSTATE. */
  readonly code?: string

  constructor({ message, code }: Refusal) {
    super(message)
    if (code !== undefined) this.code = code
  }
}

type QuestionBody =
  | { readonly type: 'open' | 'close' }
  | { readonly type: 'query'; readonly sql: string; readonly params: readonly unknown[] }

interface Waiting {
  resolve(answer: Result): void
  reject(error: Error): void
}

// From source Node runs the TypeScript itself; in dist the worker is JavaScript beside this file.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** PGlite in a thread, with the part of its face that Kysely's dialect needs. */
export class PGliteThread implements PGlite {
  closed = false
  ready = false
  readonly waitReady: Promise<void>
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #closing: Promise<void> | undefined

  constructor(data: ThreadData) {
    this.#worker = new Worker(new URL(`./pglite-worker.${extension}`, import.meta.url), {
      workerData: data,
      name: 'aws-linked store',
    })
    this.#worker.on('message', (answer: Answer) => this.#settle(answer))
    this.#worker.on('error', (error) => this.#end(error))
    this.#worker.on('exit', () => this.#end(new Error('The store’s thread has ended.')))
    this.waitReady = this.#open()
  }

  async query<Row>(sql: string, params: unknown[] = []): Promise<PGliteQueryResults<Row>> {
    const { rows, affectedRows } = await this.#ask({ type: 'query', sql, params })
    // The rows are what the query selects; only the query's author can know their type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { rows: rows as Row[], affectedRows, fields: [] }
  }

  /** Kysely lets one user at a time in, so plain BEGIN and COMMIT are a transaction's own. */
  async transaction<Value>(run: (tx: PGliteTransaction) => Promise<Value>): Promise<Value> {
    await this.query('begin')
    try {
      const result = await run({
        query: <Row>(sql: string, params?: unknown[]) => this.query<Row>(sql, params),
        rollback: async () => {},
      })
      await this.query('commit')
      return result
    } catch (error) {
      await this.query('rollback')
      throw error
    }
  }

  async close(): Promise<void> {
    this.#closing ??= this.#stop()
    await this.#closing
  }

  async #open(): Promise<void> {
    await this.#ask({ type: 'open' })
    this.ready = true
  }

  async #stop(): Promise<void> {
    await this.#ask({ type: 'close' })
    this.closed = true
    await this.#worker.terminate()
  }

  #ask(body: QuestionBody): Promise<Result> {
    if (this.closed) return Promise.reject(new Error('The store is closed.'))
    return new Promise((resolve, reject) => {
      const id = (this.#lastId += 1)
      this.#waiting.set(id, { resolve, reject })
      // A host that forgot close() may still end by itself; one with a query under way may not.
      this.#worker.ref()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage({ id, ...body } satisfies Question)
    })
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if ('error' in answer) waiting?.reject(new DatabaseError(answer.error))
    else waiting?.resolve(answer)
  }

  #end(error: Error): void {
    this.closed = true
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
