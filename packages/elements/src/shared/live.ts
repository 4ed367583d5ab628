import type { ServerEvent } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { Hub } from './hub.ts'

/** What {@link Live} does with what it hears. */
export interface LiveOptions {
  /** The client to use now. */
  readonly api: () => Client | undefined
  /** There is a client, or another one: read everything. */
  readonly start: (api: Client, signal: AbortSignal) => void
  readonly hear: (event: ServerEvent) => void
  /** The server will tell nothing more: signed out, say. */
  readonly fail: (error: unknown) => void
}

/** Listens to the server while the element is in the page; begins anew when its client changes. */
export class Live implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean }
  readonly #options: LiveOptions
  #api: Client | undefined
  #stop: AbortController | undefined

  constructor(
    host: ReactiveControllerHost & { readonly isConnected: boolean },
    options: LiveOptions,
  ) {
    this.#host = host
    this.#options = options
    host.addController(this)
  }

  /** Aborted when the element leaves the page or gets another client. */
  get signal(): AbortSignal | undefined {
    return this.#stop?.signal
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostUpdate(): void {
    const api = this.#options.api()
    if (!this.#host.isConnected || (api === this.#api && this.#stop)) return
    this.#stop?.abort()
    this.#api = api
    this.#stop = undefined
    if (!api) return
    this.#stop = new AbortController()
    const { hear, fail, start } = this.#options
    start(api, this.#stop.signal)
    Hub.of(api).listen({ hear, fail }, this.#stop.signal)
  }

  hostDisconnected(): void {
    this.#stop?.abort()
    this.#stop = undefined
  }
}
