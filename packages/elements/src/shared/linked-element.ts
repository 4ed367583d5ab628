import type { Client } from '@aws-linked/client'
import { createClient } from '@aws-linked/client'
import { LitElement } from 'lit'
import { property } from 'lit/decorators.js'

/** What every element takes: the API's address, or a client for it. It fetches through that client only. */
export abstract class LinkedElement extends LitElement {
  /** Where the API is mounted, as `/aws-linked`. */
  @property() endpoint?: string
  /** A client of the host's own, with its headers and credentials; goes before `endpoint`. */
  @property({ attribute: false }) client?: Client

  #made: { readonly endpoint: string; readonly client: Client } | undefined

  /** The client to use; `undefined` until there is an endpoint or a client. */
  protected get api(): Client | undefined {
    const { endpoint } = this
    if (this.client || endpoint === undefined) return this.client
    if (this.#made?.endpoint !== endpoint) {
      this.#made = { endpoint, client: createClient({ endpoint }) }
    }
    return this.#made.client
  }
}
