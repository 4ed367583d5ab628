import type { DataSourceType } from '@aws-linked/model'
import type { ReactiveControllerHost, TemplateResult } from 'lit'
import type { PartContext } from '../shared/part-context.ts'
import { samePlace, toPlace } from './place.ts'
import type { Place } from './place.ts'
import { Policies, toPolicyText } from './policies.ts'
import { renderPolicy } from './policy.ts'
import * as texts from '../texts/policy.ts'

const typingMs = 400

/** Which policy a form is about, as it is filled now. */
export interface PolicySubject {
  readonly type: DataSourceType
  /** Of a root's export, as it is typed. */
  readonly place: Place
}

/** What the part needs of its form. */
export interface PolicyOptions extends Pick<PartContext, 'api' | 'copier'> {
  readonly subject: () => PolicySubject
}

/** The policy the account's credentials need, shown and copied. Loaded once the form stands. */
export class PolicyPart {
  readonly #host: ReactiveControllerHost
  readonly #options: PolicyOptions
  readonly #policies: Policies
  /** Where a root's export is, as it was typed when typing paused. */
  #place: Place = {}
  #typing: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost, options: PolicyOptions) {
    this.#host = host
    this.#options = options
    this.#policies = new Policies(host, options.api)
  }

  /** Forgets what another server said. */
  forget(): void {
    this.#policies.forget()
  }

  /** Reads what is shown. What could not be read is tried again when someone asks, not by itself. */
  prepare(): void {
    const { type } = this.#subject()
    for (const place of [{}, this.#shown]) {
      if (!this.#policies.peek(type, place)) void this.#policies.load(type, place)
    }
  }

  /** A place is being typed: it is followed when typing pauses. */
  edited(): void {
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => {
      const { place } = this.#subject()
      if (samePlace(place, this.#place)) return
      this.#place = place
      this.#host.requestUpdate()
    }, typingMs)
  }

  /** The policy as it is copied, for what is typed now: at once when it is there. */
  text(): string | Promise<string> {
    const { type, place } = this.#subject()
    const known = this.#policies.peek(type, place)
    return typeof known === 'object' ? toPolicyText(known) : this.#load(type, place)
  }

  render(): TemplateResult {
    const { type } = this.#subject()
    return renderPolicy({
      policy: this.#policies.show(type, this.#shown),
      copier: this.#options.copier,
      load: () => void this.#policies.load(type, this.#shown),
      text: () => this.text(),
    })
  }

  get #shown(): Place {
    return this.#subject().type === 'root' ? this.#place : {}
  }

  #subject(): PolicySubject {
    const { type, place } = this.#options.subject()
    return { type, place: toPlace(place) }
  }

  async #load(type: DataSourceType, place: Place): Promise<string> {
    const answer = await this.#policies.load(type, place)
    if (!answer) throw new Error(texts.policyMissing)
    return toPolicyText(answer)
  }
}
