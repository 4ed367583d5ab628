import type { DataSourceType, PolicyAnswer } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveControllerHost } from 'lit'
import type { Place } from './place.ts'

type State = PolicyAnswer | 'loading' | 'failed'

/** The policy documents, each read once, when it is first needed. */
export class Policies {
  readonly #host: ReactiveControllerHost
  readonly #api: () => Client | undefined
  readonly #read = new Map<string, State>()
  readonly #pending = new Map<string, Promise<PolicyAnswer | undefined>>()

  constructor(host: ReactiveControllerHost, api: () => Client | undefined) {
    this.#host = host
    this.#api = api
  }

  /** Forgets what another server said. */
  forget(): void {
    this.#read.clear()
    this.#pending.clear()
  }

  /** What is known of a policy now; `undefined` before it was asked for. */
  peek(type: DataSourceType, place: Place = {}): State | undefined {
    return this.#read.get(keyOf(type, place))
  }

  /** The best that can be shown: while a place's policy is read, or cannot be, that of any place. */
  show(type: DataSourceType, place: Place): State | undefined {
    const state = this.peek(type, place)
    const general = this.peek(type)
    return typeof state !== 'object' && typeof general === 'object' ? general : state
  }

  /** Reads a policy unless it is there. Never rejects: `peek()` says how it went. */
  async load(type: DataSourceType, place: Place = {}): Promise<PolicyAnswer | undefined> {
    const key = keyOf(type, place)
    const known = this.#read.get(key)
    const api = this.#api()
    if (typeof known === 'object') return known
    if (!api) return undefined
    const pending = this.#pending.get(key) ?? this.#ask(key, api.getPolicy(type, place))
    this.#pending.set(key, pending)
    return pending
  }

  async #ask(key: string, asked: Promise<PolicyAnswer>): Promise<PolicyAnswer | undefined> {
    this.#set(key, 'loading')
    try {
      const answer = await asked
      this.#set(key, answer)
      return answer
    } catch {
      this.#set(key, 'failed')
      return undefined
    } finally {
      this.#pending.delete(key)
    }
  }

  #set(key: string, state: State): void {
    this.#read.set(key, state)
    this.#host.requestUpdate()
  }
}

function keyOf(type: DataSourceType, { bucket = '', prefix = '' }: Place): string {
  return [type, bucket, prefix].join(' ')
}

/** The document as it is shown and copied. */
export function toPolicyText({ document }: Pick<PolicyAnswer, 'document'>): string {
  return JSON.stringify(document, null, 2)
}

/** How many actions a policy allows. */
export function countActions({ document }: PolicyAnswer): number {
  return document.Statement.reduce((count, { Action }) => count + Action.length, 0)
}
