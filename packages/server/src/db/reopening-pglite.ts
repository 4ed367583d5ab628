import { setTimeout } from 'node:timers/promises'
import type { PGlite, PGliteQueryResults, PGliteTransaction } from 'kysely'
import { hostTexts } from '../texts/host.ts'
import { fenced } from './fence.ts'
import type { ThreadData } from './pglite-protocol.ts'
import { PGliteThread, patience } from './pglite-thread.ts'
import type { Patience } from './pglite-thread.ts'
import { DatabaseError, StoreUnavailableError } from './store-errors.ts'

/** Told what becomes of the thread. */
export interface ThreadNews {
  /** It ended, and is opened again. */
  ended(why: Error): void
  /** It could not be opened, and is tried again. Not told of each try. */
  notOpened(why: Error): void
  openedAgain(): void
}

/** Options of a {@link ReopeningPGlite}. */
export interface ReopeningOptions {
  readonly news: ThreadNews
  readonly patience?: Patience
  /** Until the thread is opened again. */
  readonly retryMs?: (tries: number) => number
}

/** With the part of PGlite's face that Kysely's dialect needs; opens its thread again when that ends. */
export class ReopeningPGlite implements PGlite {
  closed = false
  ready = false
  readonly waitReady: Promise<void>
  readonly #data: ThreadData
  readonly #options: ReopeningOptions
  readonly #closing = new AbortController()
  #thread: PGliteThread
  #closed: Promise<void> | undefined
  #lost: Error | undefined

  constructor(data: ThreadData, options: ReopeningOptions) {
    this.#data = data
    this.#options = options
    this.#thread = new PGliteThread(data, options.patience)
    this.waitReady = this.#adopt()
  }

  /** Whether it answers, as far as one can tell without asking. */
  get isAnswering(): boolean {
    const { silentMs } = this.#options.patience ?? patience
    return this.ready && !this.#thread.isOver && this.#thread.silentMs < silentMs / 6
  }

  query<Row>(sql: string, params: unknown[] = []): Promise<PGliteQueryResults<Row>> {
    return this.#queryOn(this.#thread, sql, params)
  }

  /** Kysely lets one user at a time in, so plain BEGIN and COMMIT are a transaction's own. */
  async transaction<Value>(run: (tx: PGliteTransaction) => Promise<Value>): Promise<Value> {
    // All of it belongs to one thread: a later one knows nothing of its beginning.
    const thread = this.#thread
    const refused = await this.#queryOn(thread, 'begin').then(() => undefined, toError)
    try {
      // Kysely waits for the call, so it comes even where nothing was begun.
      const result = await run({
        query: <Row>(sql: string, params?: unknown[]) =>
          refused ? Promise.reject(refused) : this.#queryOn<Row>(thread, sql, params),
        rollback: async () => {},
      })
      if (refused) throw refused
      await this.#queryOn(thread, 'commit')
      return result
    } catch (error) {
      // Where it cannot be said, the thread has ended and the transaction with it.
      await this.#queryOn(thread, 'rollback').catch(() => {})
      throw error
    }
  }

  /** Nothing is run any more, for this reason. */
  async lose(why: Error): Promise<void> {
    this.#lost ??= why
    this.ready = false
    this.#closing.abort()
    await this.#thread.end(why)
  }

  async close(): Promise<void> {
    this.#closed ??= this.#close()
    await this.#closed
  }

  async #close(): Promise<void> {
    this.#closing.abort()
    await this.#thread.close()
    this.closed = true
    this.ready = false
  }

  async #queryOn<Row>(
    thread: PGliteThread,
    sql: string,
    params: readonly unknown[] = [],
  ): Promise<PGliteQueryResults<Row>> {
    // A new error each time: Kysely adds to the stack of each that passes.
    if (this.#lost) throw new StoreUnavailableError(this.#lost)
    if (this.closed) throw new Error(hostTexts.storeClosed())
    if (!this.ready) throw new StoreUnavailableError()
    try {
      const { rows, affectedRows } = await thread.ask({ type: 'query', sql, params })
      // The rows are what the query selects; only the query's author can know their type.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return { rows: rows as Row[], affectedRows, fields: [] }
    } catch (error) {
      // The lease's next beat says who has the folder now.
      if (error instanceof DatabaseError && error.code === fenced)
        throw new StoreUnavailableError(error)
      throw error
    }
  }

  /** Waits for the thread, and for its end. */
  async #adopt(): Promise<void> {
    const thread = this.#thread
    await thread.opened
    this.ready = true
    void thread.ended.then((why) => this.#reopen(why))
  }

  async #reopen(why: Error): Promise<void> {
    this.ready = false
    if (this.#closing.signal.aborted) return
    this.#options.news.ended(why)
    // What was in memory went with the thread.
    if (this.#data.dataDir === undefined) {
      this.#lost = why
      return
    }
    for (let tries = 0; !(await this.#openAgain(tries)); tries += 1);
  }

  /** Whether no more is to be tried. */
  async #openAgain(tries: number): Promise<boolean> {
    const { signal } = this.#closing
    const waitMs = this.#options.retryMs?.(tries) ?? Math.min(250 * 2 ** tries, 5000)
    await setTimeout(waitMs, undefined, { signal }).catch(() => {})
    if (signal.aborted) return true
    this.#thread = new PGliteThread({ ...this.#data, isNew: false }, this.#options.patience)
    const problem = await this.#adopt().then(() => undefined, toError)
    const isOpen = problem === undefined
    if (problem && tries % 12 === 0) this.#options.news.notOpened(problem)
    if (isOpen) this.#options.news.openedAgain()
    else await this.#thread.end(new StoreUnavailableError())
    return isOpen
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
