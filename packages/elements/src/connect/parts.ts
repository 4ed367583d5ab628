import type { LitElement } from 'lit'
import type { PolicyOptions, PolicyPart } from '../connect-policy/policy-part.ts'
import type { OutcomeOptions, OutcomePart } from '../connected/outcome-part.ts'
import { unloaded } from '../texts/failures.ts'
import type * as help from '../credentials/help.ts'

/** What the parts need of their form. */
export type PartsOptions = PolicyOptions & Omit<OutcomeOptions, 'load'>

/** Parts of the form that are loaded when they are needed, so that the form itself costs a page little. */
export class Parts {
  /** Loaded once the form stands, with the policy. */
  help: typeof help | undefined
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
    this.help = await import('../credentials/help.ts')
    this.#host.requestUpdate()
    return (this.policy ??= new this.help.PolicyPart(this.#host, this.#options))
  }

  /** Rejects with a failure that can be shown. */
  async loadOutcome(): Promise<OutcomePart> {
    const { OutcomePart } = await import('../connected/outcome-part.ts').catch(() => {
      throw unloaded
    })
    this.#host.requestUpdate()
    return (this.outcome ??= new OutcomePart(this.#host, { ...this.#options, load: rootParts }))
  }

  /** The policy as it is copied: at once when it is there. */
  policyText(): string | Promise<string> {
    return this.policy?.text() ?? this.loadPolicy().then((part) => part.text())
  }
}

// Named here, not in the part that uses them: a bundler then keeps what all parts share with the form.
const rootParts: OutcomeOptions['load'] = {
  exports: () => import('../connect-export/export-part.ts'),
  many: () => import('../connect-many/connect-many.ts'),
}
