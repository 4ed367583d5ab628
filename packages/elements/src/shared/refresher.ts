/** Options of a {@link Refresher}. */
export interface RefresherOptions {
  /** The least time between the end of one run and the start of the next. @defaultValue 1000 */
  readonly everyMs?: number
}

/**
 * Runs a job when asked, but never twice at once and not more often than every so often;
 * what is asked meanwhile is one run afterwards. The job must not reject.
 */
export class Refresher {
  readonly #job: () => Promise<void>
  readonly #everyMs: number
  #running = false
  #again = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(job: () => Promise<void>, { everyMs = 1000 }: RefresherOptions = {}) {
    this.#job = job
    this.#everyMs = everyMs
  }

  /** Asks for a run: at once when none ran lately. */
  ask(): void {
    if (this.#running || this.#timer !== undefined) this.#again = true
    else void this.#run()
  }

  /** Runs at once, unless it runs already: someone waits. */
  now(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.ask()
  }

  /** Forgets what was asked. A run under way ends by itself. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#again = false
  }

  async #run(): Promise<void> {
    this.#running = true
    await this.#job()
    this.#running = false
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (!this.#again) return
      this.#again = false
      void this.#run()
    }, this.#everyMs)
  }
}
