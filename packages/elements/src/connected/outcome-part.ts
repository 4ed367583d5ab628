import type { DataSource, DataSourceType } from '@aws-linked/model'
import type { LitElement, TemplateResult } from 'lit'
import { nothing } from 'lit'
import { explain } from '../form/explain.ts'
import type { Fault, Typed } from '../form/explain.ts'
import { renderReference, renderRemedy } from '../form/remedy.ts'
import type { Method } from '../credentials/settings.ts'
import * as texts from '../texts/connect.ts'
import { addStyles } from '../shared/add-styles.ts'
import type { Failure } from '../shared/failure.ts'
import { ConnectedPart } from './connected-part.ts'
import type { ConnectedOptions } from './connected-part.ts'
import { renderProgress } from './progress.ts'
import { styles } from './styles.ts'

/** What the part needs of its form. */
export interface OutcomeOptions extends Omit<ConnectedOptions, 'hasRoles'> {
  /** What is in the form now. */
  readonly typed: () => Typed
  /** The trust policy the role should have. */
  readonly trustPolicy: () => string | undefined
  readonly retry: () => void
  /** Connects as the other type. */
  readonly switchType: (to: DataSourceType) => void
}

/** All that is shown from Connect on: how it goes, what was refused and what helps, what is connected. */
export class OutcomePart {
  readonly #host: LitElement
  readonly #options: OutcomeOptions
  #connected: ConnectedPart | undefined

  constructor(host: LitElement, options: OutcomeOptions) {
    this.#host = host
    this.#options = options
    addStyles(host, styles)
  }

  /** A failure in the form's own words. */
  explain(failure: Failure): Fault {
    return explain(failure, this.#options.typed())
  }

  /** The one action that helps against it. */
  renderAction(failure: Failure, { action }: Fault): TemplateResult | typeof nothing {
    const { copier, typed, trustPolicy, retry, switchType, showResources } = this.#options
    const otherType = typed().type === 'root' ? 'linked' : 'root'
    return renderRemedy(action, failure, {
      copier,
      otherType: otherType === 'root' ? texts.root : texts.linked,
      trustPolicy: trustPolicy(),
      retry,
      switchType: () => switchType(otherType),
      open: showResources,
    })
  }

  renderReference(failure: Failure): TemplateResult | typeof nothing {
    return renderReference(failure, this.#options.copier)
  }

  renderProgress(method: Method): TemplateResult {
    return renderProgress(this.#options.typed().type, method)
  }

  /** An account is connected: this is what is shown now. */
  succeed(dataSource: DataSource, hasRoles: boolean): void {
    this.#connected = new ConnectedPart(this.#host, dataSource, { ...this.#options, hasRoles })
  }

  /** `status`: what the form itself has to say. */
  renderConnected(status: string): TemplateResult | typeof nothing {
    return this.#connected?.render(status) ?? nothing
  }

  /** Ends what is under way: nobody looks any more. */
  stop(): void {
    this.#connected?.stop()
  }
}
