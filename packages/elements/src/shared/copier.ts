import type { ReactiveController, ReactiveControllerHost } from 'lit'

const SHOWN_MS = 2000

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
    this.#show({})
  }

  /** Copies `text`, or what it resolves to. Never rejects: a refusal is shown. */
  async copy(key: string, text: string | (() => string | Promise<string>)): Promise<void> {
    clearTimeout(this.#timer)
    try {
      const value = typeof text === 'string' ? text : text()
      // What is there is written at once: some browsers allow it only while the press lasts.
      await navigator.clipboard.writeText(typeof value === 'string' ? value : await value)
      this.#show({ copied: key, announcement: 'Copied' })
    } catch {
      this.#show({ failed: key, announcement: 'Not copied' })
    }
    this.#timer = setTimeout(() => this.#show({}), SHOWN_MS)
  }

  #show({ copied, failed, announcement = '' }: Shown): void {
    this.copied = copied
    this.failed = failed
    this.announcement = announcement
    this.#host.requestUpdate()
  }
}

interface Shown {
  readonly copied?: string
  readonly failed?: string
  readonly announcement?: string
}
