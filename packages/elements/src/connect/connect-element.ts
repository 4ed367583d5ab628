import type { ConnectRequest, DataSource, DataSourceType } from '@aws-linked/client'
import { nothing } from 'lit'
import type { CSSResult, PropertyValues, TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { Copier } from '../shared/copier.ts'
import { toFailure, unloaded } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { fill } from '../shared/fill.ts'
import { LinkedElement } from '../shared/linked-element.ts'
import { base } from '../shared/styles/base.ts'
import { button } from '../shared/styles/button.ts'
import { disclosure } from '../shared/styles/disclosure.ts'
import { field } from '../shared/styles/field.ts'
import { notice } from '../shared/styles/notice.ts'
import { tokens } from '../shared/styles/tokens.ts'
import { ConnectRootEvent, ShowResourcesEvent } from '../shared/wish-events.ts'
import { renderAlert } from './alert.ts'
import {
  ConnectCancelEvent,
  ConnectedEvent,
  ConnectErrorEvent,
  ConnectRequestEvent,
} from './events.ts'
import type { Explanation } from './explain.ts'
import { isField } from './fields.ts'
import type { Field } from './fields.ts'
import { renderForm } from './form.ts'
import { Inputs } from './inputs.ts'
import { parsePastedKey } from './paste.ts'
import { Policies } from './policies.ts'
import { renderPolicy } from './policy.ts'
import type * as outcome from './outcome.ts'
import { styles } from './styles.ts'
import { validate } from './validate.ts'
import type { FieldErrors } from './validate.ts'
import { words } from './words.ts'

type Outcome = typeof outcome

/**
 * `<aws-linked-connect>`: the form that connects an AWS account by an access key.
 * The secret stays in its input: it is read once, to be sent, and in no property, attribute or event.
 */
export class AwsLinkedConnect extends LinkedElement {
  static override styles: CSSResult[] = [tokens, base, button, field, notice, disclosure, styles]

  /** The chosen account type: the host's to begin with, then the person's. */
  @property() type: DataSourceType = 'linked'

  @state() private phase: 'form' | 'connecting' | 'connected' = 'form'
  @state() private failure?: Failure | undefined
  @state() private explanation?: Explanation | undefined
  @state() private errors: FieldErrors = {}
  /** The fields the alert names: those wrong when the form was sent. */
  @state() private alerted: readonly Field[] = []
  @state() private said = ''
  @state() private arrived?: string | undefined
  @state() private dataSource?: DataSource | undefined

  readonly #internals = this.attachInternals()
  readonly #copier = new Copier(this)
  readonly #policies = new Policies(this, () => this.api)
  readonly #inputs = new Inputs(this, () => this.#attempt?.abort())
  #attempt: AbortController | undefined
  #outcome: Outcome | undefined

  /** Moves focus to the first field that is empty. */
  override focus(options?: FocusOptions): void {
    const empty = this.#inputs.value('accessKeyId') === '' ? 'accessKeyId' : 'secretAccessKey'
    this.#inputs.focus(empty, options)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    // A host that asks for a type after one account is connected wants the form again.
    if (changed.has('type') && this.phase === 'connected') this.#reset()
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('client') || changed.has('endpoint')) this.#policies.forget()
    // A policy that could not be read is tried again when someone asks for it, not by itself.
    if (!this.#policies.peek(this.#accountType)) void this.#policies.load(this.#accountType)
    const { states } = this.#internals
    for (const phase of ['connecting', 'connected', 'error'] as const) states.delete(phase)
    if (this.phase !== 'form') states.add(this.phase)
    else if (this.failure) states.add('error')
  }

  protected override render(): TemplateResult {
    if (this.phase === 'connected' && this.dataSource && this.#outcome) {
      return this.#outcome.renderConnected(this.dataSource, {
        showResources: () => this.#show(this.dataSource?.id ?? ''),
        connectRoot: () => this.#connectRoot(),
        connectAnother: () => this.#restart(),
      })
    }
    return renderForm({
      type: this.#accountType,
      busy: this.phase === 'connecting',
      errors: this.errors,
      alert: this.#renderAlert(),
      status: this.#copier.announcement || this.said,
      arrived: this.arrived,
      policy: renderPolicy(this.#accountType, this.#policies, this.#copier),
      reference:
        (this.failure && this.#outcome?.renderReference(this.failure, this.#copier)) ?? nothing,
      submit: (event) => {
        event.preventDefault()
        void this.#submit()
      },
      edit: (event) => this.#edit(event),
      paste: (event) => this.#paste(event),
      choose: (type) => this.#choose(type),
      cancel: () => this.#cancel(),
      stop: () => this.#stop(),
    })
  }

  get #accountType(): DataSourceType {
    return this.type === 'root' ? 'root' : 'linked'
  }

  #renderAlert(): TemplateResult | typeof nothing {
    const { alerted, explanation, failure } = this
    if (alerted.length === 0 && !explanation) return nothing
    const otherType = this.#accountType === 'root' ? 'linked' : 'root'
    return renderAlert({
      fields: alerted,
      refused: explanation?.refused ?? false,
      text: explanation?.text ?? '',
      remedy: explanation?.remedy ?? '',
      goTo: (name) => this.#inputs.focus(name),
      action:
        (failure &&
          this.#outcome?.renderRemedy(explanation?.action, failure, {
            copier: this.#copier,
            otherType: words[otherType],
            retry: () => void this.#submit(),
            switchType: () => {
              this.#choose(otherType)
              void this.#submit()
            },
            open: (id) => this.#show(id),
          })) ??
        nothing,
    })
  }

  async #submit(): Promise<void> {
    if (this.phase === 'connecting') return
    this.#forgetErrors()
    const request = this.#inputs.toRequest(this.#accountType)
    const accessKeyId = this.#inputs.value('accessKeyId')
    const secretAccessKey = this.#inputs.value('secretAccessKey')
    this.errors = validate({ ...request.billingExport, accessKeyId, secretAccessKey })
    this.alerted = Object.keys(this.errors).filter(isField)
    if (this.alerted.length > 0) return this.#focusFault()
    const { type, name } = request
    const asked = new ConnectRequestEvent({ type, accessKeyId, ...(name && { name }) })
    if (this.dispatchEvent(asked)) await this.#send(request)
  }

  async #send(request: ConnectRequest): Promise<void> {
    const { signal } = (this.#attempt = new AbortController())
    this.phase = 'connecting'
    try {
      await Promise.all([this.ready, this.#loadOutcome()])
      if (signal.aborted) return
      if (!this.api) throw this.obstacle ?? unloaded
      const dataSource = await this.api.connect(request, { signal })
      if (!signal.aborted) await this.#succeed(dataSource)
    } catch (error) {
      if (!signal.aborted) await this.#fail(toFailure(error))
    }
  }

  async #loadOutcome(): Promise<void> {
    try {
      this.#outcome ??= await import('./outcome.ts')
    } catch {
      throw unloaded
    }
  }

  async #succeed(dataSource: DataSource): Promise<void> {
    this.#inputs.clear()
    this.dataSource = dataSource
    this.phase = 'connected'
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('#connected')?.focus()
    this.dispatchEvent(new ConnectedEvent(dataSource))
  }

  async #fail(failure: Failure): Promise<void> {
    const accessKeyId = this.#inputs.value('accessKeyId')
    const { message: text, remedy } = failure
    const explanation = this.#outcome?.explain(failure, {
      type: this.#accountType,
      accessKeyId,
    }) ?? { text, remedy, refused: false }
    this.phase = 'form'
    this.failure = failure
    this.explanation = explanation
    if (explanation.field) {
      this.errors = { [explanation.field]: `${explanation.text} ${explanation.remedy}` }
      this.alerted = [explanation.field]
    }
    await this.#focusFault()
    this.dispatchEvent(new ConnectErrorEvent(failure))
  }

  async #focusFault(): Promise<void> {
    await this.updateComplete
    const [first] = this.alerted
    if (first) this.#inputs.focus(first)
    else this.renderRoot.querySelector<HTMLElement>('#alert')?.focus()
  }

  #edit(event: Event): void {
    const { target } = event
    if (!(target instanceof HTMLInputElement) || !isField(target.id)) return
    const { [target.id]: _, ...others } = this.errors
    this.errors = others
    if (target.id !== 'secretAccessKey') return
    const pasted = event instanceof InputEvent && event.inputType === 'insertFromPaste'
    this.arrived = pasted ? this.#countSecret() : undefined
  }

  #paste(event: ClipboardEvent): void {
    const { target } = event
    if (!(target instanceof HTMLInputElement) || this.phase === 'connecting') return
    if (target.id !== 'accessKeyId' && target.id !== 'secretAccessKey') return
    const pasted = parsePastedKey(event.clipboardData?.getData('text') ?? '')
    if (!pasted) return
    event.preventDefault()
    this.#inputs.fill(pasted)
    this.errors = {}
    this.arrived = this.#countSecret()
    this.said = words.filled
  }

  #countSecret(): string | undefined {
    return fill(words.arrived, { count: String(this.#inputs.value('secretAccessKey').length) })
  }

  #choose(type: DataSourceType): void {
    this.type = type
    const { type: _, ...others } = this.errors
    this.errors = others
  }

  #stop(): void {
    this.#attempt?.abort()
    this.phase = 'form'
    this.said = words.stopped
    this.renderRoot.querySelector<HTMLElement>('[type=submit]')?.focus()
  }

  #cancel(): void {
    this.#reset()
    this.dispatchEvent(new ConnectCancelEvent())
  }

  #show(dataSourceId: string): void {
    this.dispatchEvent(new ShowResourcesEvent(dataSourceId))
  }

  #connectRoot(): void {
    const organization = this.dataSource?.organization
    const root = organization && 'managementAccountId' in organization ? organization : undefined
    if (!this.dispatchEvent(new ConnectRootEvent(root?.managementAccountId))) return
    this.type = 'root'
    this.#restart()
  }

  #restart(): void {
    this.#reset()
    void this.updateComplete.then(() => this.focus())
  }

  #reset(): void {
    this.#attempt?.abort()
    this.#inputs.clear()
    this.#forgetErrors()
    this.dataSource = undefined
    this.phase = 'form'
  }

  #forgetErrors(): void {
    this.failure = undefined
    this.explanation = undefined
    this.errors = {}
    this.alerted = []
    this.said = ''
    this.arrived = undefined
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aws-linked-connect': AwsLinkedConnect
  }
}
