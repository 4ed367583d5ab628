import type { ReactiveController, ReactiveControllerHost } from 'lit'
import * as texts from '../texts/shared.ts'

const shownMs = 2000

/** Copies text, and says how it went for 2 s: by key beside the button, by `announcement` in the live region. */
export class Copier implements ReactiveController {
  /** The key of what was just copied. */
  copied: string | undefined
  /** The key of what could just not be copied. */
  failed: string | undefined
  /** What the element's live region says. */
  announcement = ''
  readonly #host: ReactiveControllerHost
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
    this.#show()
  }

  /** Copies `text`, or what it resolves to. Never rejects: a refusal is shown. */
  async copy(key: string, text: string | (() => string | Promise<string>)): Promise<void> {
    clearTimeout(this.#timer)
    try {
      const value = typeof text === 'string' ? text : text()
      // What is there is written at once: some browsers allow it only while the press lasts.
      await navigator.clipboard.writeText(typeof value === 'string' ? value : await value)
      this.#show(key, undefined, texts.copied)
    } catch {
      this.#show(undefined, key, texts.notCopied)
    }
    this.#timer = setTimeout(() => this.#show(), shownMs)
  }

  #show(copied?: string, failed?: string, announcement = ''): void {
    this.copied = copied
    this.failed = failed
    this.announcement = announcement
    this.#host.requestUpdate()
  }
}
