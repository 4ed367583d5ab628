import type { LitElement } from 'lit'
import type { PolicyOptions, PolicyPart } from '../connect-policy/policy-part.ts'
import type { OutcomeOptions, OutcomePart } from '../connected/outcome-part.ts'
import { unloaded } from '../shared/failure.ts'

/** What the parts need of their form. */
export type PartsOptions = PolicyOptions & OutcomeOptions

/** Parts of the form that are loaded when they are needed, so that the form itself costs a page little. */
export class Parts {
  /** Loaded once the form stands. */
  policy: PolicyPart | undefined
  /** Loaded when Connect is pressed. */
  outcome: OutcomePart | undefined
  readonly #host: LitElement
  readonly #options: PartsOptions

  constructor(host: LitElement, options: PartsOptions) {
    this.#host = host
    this.#options = options
  }

  async loadPolicy(): Promise<PolicyPart> {
    if (this.policy) return this.policy
    const { PolicyPart } = await import('../connect-policy/policy-part.ts')
    this.#host.requestUpdate()
    return (this.policy ??= new PolicyPart(this.#host, this.#options))
  }

  /** Rejects with a failure that can be shown. */
  async loadOutcome(): Promise<OutcomePart> {
    const { OutcomePart } = await import('../connected/outcome-part.ts').catch(() => {
      throw unloaded
    })
    this.#host.requestUpdate()
    return (this.outcome ??= new OutcomePart(this.#host, this.#options))
  }

  /** The policy as it is copied: at once when it is there. */
  policyText(): string | Promise<string> {
    return this.policy?.text() ?? this.loadPolicy().then((part) => part.text())
  }
}
