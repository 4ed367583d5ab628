import type { Client } from '@aws-linked/client'
import { LitElement } from 'lit'
import type { PropertyValues } from 'lit'
import { property } from 'lit/decorators.js'
import { unconnected, unloaded } from '../texts/failures.ts'
import { clientOf } from './clients.ts'
import type { Failure } from './failure.ts'

/** What every element takes: the API's address, or a client for it. It fetches through that client only. */
export abstract class LinkedElement extends LitElement {
  /** Where the API is mounted, as `/aws-linked`. */
  @property() endpoint?: string
  /** A client of the host's own, with its headers and credentials; goes before `endpoint`. */
  @property({ attribute: false }) client?: Client

  /** Why there is no server to ask, and will not be. */
  protected obstacle: Failure | undefined = unconnected
  /** Settles when a client is there, or cannot be. */
  protected ready: Promise<void> = Promise.resolve()
  #made: { readonly endpoint: string; readonly client: Client } | undefined

  /** The client to use; `undefined` until there is one. */
  protected get api(): Client | undefined {
    return this.client ?? (this.#made?.endpoint === this.endpoint ? this.#made?.client : undefined)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('client') && !changed.has('endpoint')) return
    const { client, endpoint } = this
    this.obstacle = client || endpoint !== undefined ? undefined : unconnected
    if (!client && endpoint !== undefined) this.ready = this.#make(endpoint)
  }

  async #make(endpoint: string): Promise<void> {
    try {
      this.#made = { endpoint, client: await clientOf(endpoint) }
    } catch {
      this.obstacle = unloaded
    }
    this.requestUpdate()
  }
}
