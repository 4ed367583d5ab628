import type { Client, DataSourceType, PolicyAnswer } from '@aws-linked/client'
import type { ReactiveControllerHost } from 'lit'

/** The policy documents, each read once, when it is first needed. */
export class Policies {
  readonly #host: ReactiveControllerHost
  readonly #api: () => Client | undefined
  readonly #read = new Map<DataSourceType, PolicyAnswer | 'loading' | 'failed'>()

  constructor(host: ReactiveControllerHost, api: () => Client | undefined) {
    this.#host = host
    this.#api = api
  }

  /** Forgets what another server said. */
  forget(): void {
    this.#read.clear()
  }

  /** What is known of a policy now; `undefined` before it was asked for. */
  peek(type: DataSourceType): PolicyAnswer | 'loading' | 'failed' | undefined {
    return this.#read.get(type)
  }

  /** Reads a policy unless it is there. Never rejects: `peek()` says how it went. */
  async load(type: DataSourceType): Promise<PolicyAnswer | undefined> {
    const known = this.#read.get(type)
    const api = this.#api()
    if (typeof known === 'object') return known
    if (!api || known === 'loading') return undefined
    this.#set(type, 'loading')
    try {
      const answer = await api.getPolicy(type)
      this.#set(type, answer)
      return answer
    } catch {
      this.#set(type, 'failed')
      return undefined
    }
  }

  #set(type: DataSourceType, state: PolicyAnswer | 'loading' | 'failed'): void {
    this.#read.set(type, state)
    this.#host.requestUpdate()
  }
}

/** The document as it is shown and copied. */
export function toPolicyText({ document }: PolicyAnswer): string {
  return JSON.stringify(document, null, 2)
}

/** How many actions a policy allows. */
export function countActions({ document }: PolicyAnswer): number {
  return document.Statement.reduce((count, { Action }) => count + Action.length, 0)
}
