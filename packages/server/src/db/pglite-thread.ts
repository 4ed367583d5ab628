import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { hostTexts } from '../texts/host.ts'
import type { Answer, Question, QuestionBody, Result, ThreadData } from './pglite-protocol.ts'
import { DatabaseError, StoreUnavailableError } from './store-errors.ts'

interface Waiting {
  resolve(answer: Result): void
  reject(error: Error): void
}

/** How patient one is with a thread. */
export interface Patience {
  /** How long a thread that is asked may say nothing. */
  readonly silentMs: number
  /** How often that is looked at. */
  readonly tickMs: number
}

export const patience: Patience = { silentMs: 60_000, tickMs: 1000 }

const closingMs = 10_000

// From source Node runs the TypeScript itself; in dist the worker is JavaScript beside this file.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/**
 * PGlite in a thread. A disk that is full at the wrong moment leaves it spinning for ever: a thread
 * that says nothing for too long, or says that its database is of no use any more, is ended.
 */
export class PGliteThread {
  /** Resolves when it can be asked; rejects when it cannot be opened. */
  readonly opened: Promise<void>
  /** Resolves with the reason when it has ended, whoever ended it. */
  readonly ended: Promise<Error>
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly #patience: Patience
  readonly #setEnded: (error: Error) => void
  #lastId = 0
  #silentTicks = 0
  #ticking: NodeJS.Timeout | undefined
  #isOpen = false
  #why: Error | undefined

  constructor(data: ThreadData, given: Patience = patience) {
    this.#patience = given
    const { promise, resolve } = Promise.withResolvers<Error>()
    this.ended = promise
    this.#setEnded = resolve
    this.#worker = new Worker(new URL(`./pglite-worker.${extension}`, import.meta.url), {
      workerData: data,
      name: 'aws-linked store',
    })
    this.#worker.on('message', (answer: Answer) => this.#settle(answer))
    this.#worker.on('error', (error) => this.end(error))
    this.#worker.on('exit', () => this.end(new Error(hostTexts.threadEnded())))
    this.opened = this.#open()
  }

  get isOver(): boolean {
    return this.#why !== undefined
  }

  /** How long it has said nothing, while it was asked. */
  get silentMs(): number {
    return this.#silentTicks * this.#patience.tickMs
  }

  ask(body: QuestionBody): Promise<Result> {
    if (this.isOver) return Promise.reject(new StoreUnavailableError())
    return new Promise((resolve, reject) => {
      const id = (this.#lastId += 1)
      this.#waiting.set(id, { resolve, reject })
      // A host that forgot close() may still end by itself; one with a query under way may not.
      this.#worker.ref()
      this.#ticking ??= setInterval(() => this.#tick(), this.#patience.tickMs)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage({ id, ...body } satisfies Question)
    })
  }

  /** Ends the queries under way, then the thread; the thread at once when it does not answer. */
  async close(): Promise<void> {
    const controller = new AbortController()
    const { signal } = controller
    const late = setTimeout(closingMs, undefined, { signal }).catch(() => {})
    await Promise.race([this.ask({ type: 'close' }).catch(() => {}), late])
    controller.abort()
    await this.end(new Error(hostTexts.storeClosed()))
  }

  /** Ends the thread at once. */
  async end(why: Error): Promise<void> {
    if (!this.#why) {
      this.#why = why
      this.#rest()
      for (const { reject } of this.#waiting.values()) reject(new StoreUnavailableError(why))
      this.#waiting.clear()
    }
    // Before another one may open the same files.
    await this.#worker.terminate()
    this.#setEnded(this.#why)
  }

  async #open(): Promise<void> {
    await this.ask({ type: 'open' })
    this.#isOpen = true
  }

  #settle(answer: Answer): void {
    this.#silentTicks = 0
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#rest()
    if (!('error' in answer)) {
      waiting?.resolve(answer)
      return
    }
    const error = new DatabaseError(answer.error)
    if (!answer.error.isFatal) {
      waiting?.reject(error)
      return
    }
    waiting?.reject(new StoreUnavailableError(error))
    void this.end(error)
  }

  #rest(): void {
    clearInterval(this.#ticking)
    this.#ticking = undefined
    this.#silentTicks = 0
    this.#worker.unref()
  }

  /** Ticks are counted, not time: while the host itself is busy, no answer can be heard. */
  #tick(): void {
    this.#silentTicks += 1
    // Making a database, or reading a long log, takes longer than a query.
    const mostMs = this.#patience.silentMs * (this.#isOpen ? 1 : 2)
    if (this.silentMs >= mostMs) {
      void this.end(new Error(hostTexts.threadSilent(this.silentMs / 1000)))
    }
  }
}
