import type { Right, Settings } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveControllerHost } from 'lit'

/** A way to sign in to AWS. */
export type Method = Settings['methods'][number]

const keysAlone: readonly Method[] = ['access_key']
const patienceMs = 3000

/** The ways this server connects accounts, read once per client. Who cannot say connects by keys. */
export class ServerMethods {
  /** The recommended first; `undefined` until the server has said. */
  known: readonly Method[] | undefined
  /** What the person may do; `undefined` until the server has said. */
  rights: readonly Right[] | undefined
  readonly #host: ReactiveControllerHost
  #asked: Client | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  /** Asks, unless this client was asked. A server that takes long holds nobody up. */
  async read(api: Client): Promise<void> {
    if (this.#asked === api) return
    this.#asked = api
    const timer = setTimeout(() => this.#set(api, this.known ?? keysAlone), patienceMs)
    try {
      const { methods, rights } = await api.getSettings()
      if (this.#asked === api) this.rights = rights
      this.#set(api, Array.isArray(methods) && methods.length > 0 ? methods : keysAlone)
    } catch {
      this.#set(api, keysAlone)
    }
    clearTimeout(timer)
  }

  /** There is no server to ask. */
  giveUp(): void {
    if (this.known) return
    this.known = keysAlone
    this.#host.requestUpdate()
  }

  #set(api: Client, methods: readonly Method[]): void {
    if (this.#asked !== api) return
    this.known = methods
    this.#host.requestUpdate()
  }
}
