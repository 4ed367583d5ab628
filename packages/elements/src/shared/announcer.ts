import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** What an element's polite live region says: news at once, progress at most every 5 s. */
export class Announcer implements ReactiveController {
  /** The text of the region. */
  text = ''
  readonly #host: ReactiveControllerHost
  readonly #everyMs: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #next: string | undefined

  constructor(host: ReactiveControllerHost, everyMs = 5000) {
    this.#host = host
    this.#everyMs = everyMs
    host.addController(this)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Says it now; progress that waits is out of date. */
  say(text: string): void {
    this.#next = undefined
    this.#show(text)
  }

  /** Says the newest of what it is given, when it is time. */
  progress(text: string): void {
    if (this.#timer !== undefined) this.#next = text
    else this.#show(text)
  }

  #show(text: string): void {
    this.text = text
    this.#host.requestUpdate()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#next === undefined) return
      const next = this.#next
      this.#next = undefined
      this.#show(next)
    }, this.#everyMs)
  }
}
