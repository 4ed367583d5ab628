import type { DataSource, ServerEvent } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { endpointOf } from './clients.ts'

/** One part of a page that listens. */
export interface Listener {
  readonly hear: (event: ServerEvent) => void
  /** The server will tell nothing more: signed out, say. */
  readonly fail: (error: unknown) => void
}

/**
 * What the elements of one client share: one stream of events, and one request where several ask for the same at once.
 * A browser opens six connections to a host over HTTP/1.1, for all of its tabs.
 */
export class Hub {
  static readonly #hubs = new WeakMap<Client, Hub>()
  readonly #api: Client
  readonly #listeners = new Set<Listener>()
  #stop: AbortController | undefined
  #sources: Promise<readonly DataSource[]> | undefined

  /** The hub of a client. */
  static of(api: Client): Hub {
    const hub = Hub.#hubs.get(api) ?? new Hub(api)
    Hub.#hubs.set(api, hub)
    return hub
  }

  private constructor(api: Client) {
    this.#api = api
  }

  /** Tells what the server tells until the signal aborts. The stream opens with the first, and ends with the last. */
  listen(listener: Listener, signal: AbortSignal): void {
    this.#listeners.add(listener)
    signal.addEventListener('abort', () => this.#leave(listener), { once: true })
    if (this.#stop) return
    this.#stop = new AbortController()
    void this.#read(this.#stop.signal)
  }

  /** The Data Sources. Who asks while another one's request is under way, and nothing has happened since, shares it. */
  async listDataSources(signal: AbortSignal): Promise<readonly DataSource[]> {
    const asked = (this.#sources ??= this.#api.listDataSources())
    const forget = (): void => {
      if (this.#sources === asked) this.#sources = undefined
    }
    asked.then(forget, forget)
    const sources = await asked
    signal.throwIfAborted()
    return sources
  }

  #leave(listener: Listener): void {
    this.#listeners.delete(listener)
    if (this.#listeners.size > 0) return
    this.#stop?.abort()
    this.#stop = undefined
  }

  /** Tabs share it where the browser can. Browsers that cannot have one each: pages that are not secure, say. */
  async #events(signal: AbortSignal): Promise<AsyncIterable<ServerEvent>> {
    const endpoint = endpointOf(this.#api)
    if (endpoint === undefined || !('locks' in navigator)) return this.#api.events({ signal })
    // What could not be loaded is done without.
    const tabs = await import('./tabs.ts').catch(() => undefined)
    return tabs?.watchTabs(this.#api, endpoint, signal) ?? this.#api.events({ signal })
  }

  async #read(signal: AbortSignal): Promise<void> {
    try {
      for await (const event of await this.#events(signal)) {
        if (signal.aborted) return
        // What was asked before may be older than what is told.
        this.#sources = undefined
        for (const { hear } of this.#listeners) hear(event)
      }
    } catch (error) {
      if (signal.aborted) return
      const told = [...this.#listeners]
      this.#listeners.clear()
      this.#stop = undefined
      for (const { fail } of told) fail(error)
    }
  }
}
