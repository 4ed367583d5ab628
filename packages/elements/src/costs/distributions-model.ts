import type { Distribution, DistributionRequest, DistributionRun } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveControllerHost } from 'lit'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { clientOf } from '../shared/part-context.ts'
import { Refresher } from '../shared/refresher.ts'

/** Options of a {@link DistributionsModel}. */
export interface DistributionsModelOptions {
  readonly api: () => Client | undefined
  /** Aborted when what is asked is of no use any more. */
  readonly signal: () => AbortSignal | undefined
}

/** The distributions, and the history of those that are open. */
export class DistributionsModel {
  list: readonly Distribution[] | undefined
  /** What could not be read, or done. */
  failure: Failure | undefined
  /** Runs by distribution, for those whose history is open; `undefined` while they are read. */
  readonly histories: Map<string, readonly DistributionRun[] | undefined> = new Map()
  readonly #host: ReactiveControllerHost
  readonly #options: DistributionsModelOptions
  readonly #refresher = new Refresher(() => this.#read())

  constructor(host: ReactiveControllerHost, options: DistributionsModelOptions) {
    this.#host = host
    this.#options = options
  }

  /** Forgets what another server said. */
  forget(): void {
    this.list = undefined
    this.failure = undefined
    this.histories.clear()
    this.#refresher.stop()
  }

  /** Reads them again, as soon as may be. */
  refresh(): void {
    this.#refresher.ask()
  }

  /** Reads them again, at once: someone waits. */
  retry(): void {
    this.#refresher.now()
  }

  /** Creates one. Resolves to it, or to why there is none. */
  async create(request: DistributionRequest): Promise<Distribution | { failure: Failure }> {
    try {
      const made = await this.#api.createDistribution(request)
      this.list = [...(this.list ?? []).filter(({ id }) => id !== made.id), made]
      this.#done()
      return made
    } catch (error) {
      return { failure: toFailure(error) }
    }
  }

  /** Runs one now. Resolves to whether it was accepted. */
  async run(id: string): Promise<boolean> {
    return this.#act((api) => api.startDistributionRun(id))
  }

  /** Ends one. Resolves to whether it is gone. */
  async delete(id: string): Promise<boolean> {
    return this.#act(async (api) => {
      await api.deleteDistribution(id)
      this.list = this.list?.filter((each) => each.id !== id)
      this.histories.delete(id)
    })
  }

  /** Opens the history of one, or closes it. */
  toggleHistory(id: string): void {
    if (this.histories.has(id)) this.histories.delete(id)
    else {
      this.histories.set(id, undefined)
      void this.#readHistory(id)
    }
    this.#host.requestUpdate()
  }

  get #api(): Client {
    return clientOf(this.#options)
  }

  async #act(action: (api: Client) => Promise<void>): Promise<boolean> {
    try {
      await action(this.#api)
      this.#done()
      return true
    } catch (error) {
      this.#fail(error)
      return false
    }
  }

  #done(): void {
    this.failure = undefined
    this.retry()
    this.#host.requestUpdate()
  }

  async #read(): Promise<void> {
    const api = this.#options.api()
    const signal = this.#options.signal()
    if (!api || !signal || signal.aborted) return
    try {
      const { distributions } = await api.listDistributions({ signal })
      if (signal.aborted) return
      this.list = distributions
      this.failure = undefined
      this.#host.requestUpdate()
      await Promise.all([...this.histories.keys()].map((id) => this.#readHistory(id)))
    } catch (error) {
      if (!signal.aborted) this.#fail(error)
    }
  }

  async #readHistory(id: string): Promise<void> {
    const signal = this.#options.signal()
    try {
      const { runs } = await this.#api.listDistributionRuns(id, signal && { signal })
      // It may have been closed meanwhile.
      if (!signal?.aborted && this.histories.has(id)) this.histories.set(id, runs)
      this.#host.requestUpdate()
    } catch (error) {
      if (signal?.aborted) return
      this.histories.delete(id)
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.failure = toFailure(error)
    this.#host.requestUpdate()
  }
}
