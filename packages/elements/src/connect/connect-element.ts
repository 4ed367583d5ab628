import type { ConnectRequest, DataSource, DataSourceType } from '@aws-linked/model'
import { nothing } from 'lit'
import type { CSSResult, PropertyValues, TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { OutcomePart } from '../connected/outcome-part.ts'
import { Copier } from '../shared/copier.ts'
import { toFailure, unloaded } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { LinkedElement } from '../shared/linked-element.ts'
import { base } from '../shared/styles/base.ts'
import { button } from '../shared/styles/button.ts'
import { disclosure } from '../shared/styles/disclosure.ts'
import { field } from '../shared/styles/field.ts'
import { notice } from '../shared/styles/notice.ts'
import { tokens } from '../shared/styles/tokens.ts'
import { ConnectRootEvent, ShowResourcesEvent } from '../shared/wish-events.ts'
import { renderAlert } from '../form/alert.ts'
import { CredentialsPart } from '../credentials/credentials-part.ts'
import {
  ConnectCancelEvent,
  ConnectedEvent,
  ConnectErrorEvent,
  ConnectRequestEvent,
} from './events.ts'
import { Faults } from '../form/faults.ts'
import { isField } from '../form/fields.ts'
import { renderForm } from './form.ts'
import { Inputs } from '../form/inputs.ts'
import { Parts } from './parts.ts'
import { styles } from '../form/form-styles.ts'
import { validate } from '../form/validate.ts'
import { words } from '../texts/connect.ts'

/**
 * `<aws-linked-connect>`: the form that connects an AWS account, by a role or an access key.
 * The secret stays in its input: it is read once, to be sent, and in no property, attribute or event.
 */
export class AwsLinkedConnect extends LinkedElement {
  static override styles: CSSResult[] = [tokens, base, button, field, notice, disclosure, styles]

  /** The chosen account type: the host's to begin with, then the person's. */
  @property() type: DataSourceType = 'linked'

  @state() private phase: 'form' | 'connecting' | 'connected' = 'form'
  @state() private said = ''

  readonly #internals = this.attachInternals()
  readonly #copier = new Copier(this)
  readonly #faults = new Faults(this)
  readonly #inputs = new Inputs(this, () => this.#abandon())
  readonly #credentials = new CredentialsPart(this, {
    api: () => this.api,
    copier: this.#copier,
    inputs: this.#inputs,
    help: () => this.#parts.help,
    policy: () => this.#parts.policyText(),
  })
  readonly #parts = new Parts(this, {
    api: () => this.api,
    copier: this.#copier,
    subject: () => ({
      type: this.#accountType,
      place: this.#inputs.trimmed('bucket', 'prefix'),
    }),
    typed: () => ({
      type: this.#accountType,
      accessKeyId: this.#inputs.value('accessKeyId'),
      ourAccount: this.#credentials.role?.setups.issued(this.#accountType)?.trustedAccountId,
    }),
    trustPolicy: () => this.#credentials.role?.trustPolicy(this.#accountType),
    retry: () => void this.#submit(),
    switchType: (to) => {
      // The role that was made trusts this setup's External ID.
      this.#credentials.role?.setups.adopt(this.#accountType, to)
      this.#choose(to)
      void this.#submit()
    },
    showResources: (id) => void this.dispatchEvent(new ShowResourcesEvent(id)),
    connectRoot: (id) => this.#connectRoot(id),
    connectAnother: () => this.#restart(),
  })
  #attempt: AbortController | undefined
  #focusWanted = false

  /** Moves focus to the first field that is empty; for a role, which is yet to be made, to the form's start. */
  override focus(options?: FocusOptions): void {
    const { fields, methods, method } = this.#credentials
    const empty = fields.find((name) => this.#inputs.value(name) === '') ?? fields.at(-1)
    this.#focusWanted = methods === undefined
    if (methods && empty) this.#inputs.focus(method === 'role' ? 'type' : empty, options)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    // A host that asks for a type after one account is connected wants the form again.
    if (changed.has('type') && this.phase === 'connected') this.#reset()
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('client') || changed.has('endpoint')) {
      this.#parts.policy?.forget()
      this.#credentials.role?.setups.forget()
    }
    this.#credentials.serve(this.api, this.obstacle !== undefined)
    if (this.phase === 'form') this.#prepare()
    if (this.#focusWanted && this.#credentials.methods) this.focus()
    const { states } = this.#internals
    states.clear()
    if (this.phase !== 'form') states.add(this.phase)
    else if (this.#faults.failure) states.add('error')
  }

  protected override render(): TemplateResult | typeof nothing {
    const status = this.#copier.announcement || this.said
    if (this.phase === 'connected') return this.#parts.outcome?.renderConnected(status) ?? nothing
    const { errors, explanation, failure } = this.#faults
    const { methods, method } = this.#credentials
    const type = this.#accountType
    const busy = this.phase === 'connecting'
    const { outcome } = this.#parts
    return renderForm({
      type,
      methods,
      method,
      busy,
      errors,
      alert: renderAlert({
        faults: this.#faults,
        goTo: (name) => void this.#inputs.focus(name),
        action: (failure && explanation && outcome?.renderAction(failure, explanation)) ?? nothing,
      }),
      status,
      progress: outcome?.renderProgress(method),
      credentials: () => this.#credentials.render(type, busy, errors),
      policy: () => this.#parts.policy?.render() ?? nothing,
      reference: (failure && outcome?.renderReference(failure)) ?? nothing,
      submit: (event) => {
        event.preventDefault()
        void this.#submit()
      },
      edit: (event) => this.#edit(event),
      paste: (event) => this.#paste(event),
      choose: (chosen) => this.#choose(chosen),
      chooseMethod: (chosen) => {
        this.#credentials.choose(chosen)
        this.#faults.set()
      },
      cancel: () => {
        this.#reset()
        this.dispatchEvent(new ConnectCancelEvent())
      },
      stop: () => this.#stop(),
    })
  }

  get #accountType(): DataSourceType {
    return this.type === 'root' ? 'root' : 'linked'
  }

  /** Has what the form shows loaded and read. */
  #prepare(): void {
    this.#credentials.prepare(this.#accountType)
    // Without the policy the form still connects; it comes with the next try.
    if (this.#parts.policy) this.#parts.policy.prepare()
    else this.#parts.loadPolicy().catch(toFailure)
  }

  async #submit(): Promise<void> {
    if (this.phase === 'connecting' || !this.#credentials.ready) return
    this.#forgetErrors()
    const { fields } = this.#credentials
    const values = [...fields, 'bucket' as const, 'exportName' as const].map(
      (name) => [name, this.#inputs.value(name)] as const,
    )
    this.#faults.set(validate(Object.fromEntries(values), fields))
    if (this.#faults.alerted.length > 0) return this.#focusFault()
    const asked = new ConnectRequestEvent({
      type: this.#accountType,
      ...this.#inputs.trimmed('accessKeyId', 'roleArn', 'name'),
    })
    if (this.dispatchEvent(asked)) await this.#send()
  }

  async #send(): Promise<void> {
    const { signal } = (this.#attempt = new AbortController())
    const type = this.#accountType
    this.phase = 'connecting'
    try {
      const [outcome] = await Promise.all([this.#parts.loadOutcome(), this.ready])
      if (signal.aborted) return
      if (!this.api) throw this.obstacle ?? unloaded
      const credentials = await this.#credentials.toRequest(type)
      if (signal.aborted) return
      const billingExport = this.#inputs.trimmed('bucket', 'prefix', 'exportName')
      const request: ConnectRequest = {
        type,
        ...this.#inputs.trimmed('name'),
        credentials,
        ...(Object.keys(billingExport).length > 0 && { billingExport }),
      }
      const dataSource = await this.api.connect(request, { signal })
      if (!signal.aborted) await this.#succeed(dataSource, outcome)
    } catch (error) {
      if (!signal.aborted) await this.#fail(toFailure(error))
    }
  }

  async #succeed(dataSource: DataSource, outcome: OutcomePart): Promise<void> {
    this.#inputs.clear()
    this.#credentials.role?.setups.forget()
    outcome.succeed(dataSource, this.#credentials.methods?.includes('role') ?? false)
    this.phase = 'connected'
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('#connected')?.focus()
    this.dispatchEvent(new ConnectedEvent(dataSource))
  }

  async #fail(failure: Failure): Promise<void> {
    const { message: text, remedy } = failure
    const explanation = this.#parts.outcome?.explain(failure) ?? { text, remedy, refused: false }
    this.#credentials.refused(failure)
    this.phase = 'form'
    this.#faults.refuse(failure, explanation)
    await this.#focusFault()
    this.dispatchEvent(new ConnectErrorEvent(failure))
  }

  async #focusFault(): Promise<void> {
    await this.updateComplete
    const [first] = this.#faults.alerted
    if (first && this.#inputs.focus(first)) return
    this.renderRoot.querySelector<HTMLElement>('#alert')?.focus()
  }

  #edit(event: Event): void {
    const { target } = event
    if (!(target instanceof HTMLInputElement) || !isField(target.id)) return
    this.#faults.edited(target.id)
    const pasted = event instanceof InputEvent && event.inputType === 'insertFromPaste'
    this.#credentials.edited(target.id, pasted)
    if (target.id === 'bucket' || target.id === 'prefix') this.#parts.policy?.edited()
  }

  #paste(event: ClipboardEvent): void {
    const { target } = event
    if (!(target instanceof HTMLInputElement) || this.phase === 'connecting') return
    if (target.id !== 'accessKeyId' && target.id !== 'secretAccessKey') return
    if (!this.#credentials.pasted(event.clipboardData?.getData('text') ?? '')) return
    event.preventDefault()
    this.#faults.edited('accessKeyId', 'secretAccessKey')
    this.said = words.filled
  }

  #choose(type: DataSourceType): void {
    this.type = type
    this.#faults.edited('type')
  }

  #stop(): void {
    this.#attempt?.abort()
    this.phase = 'form'
    this.said = words.stopped
    this.renderRoot.querySelector<HTMLElement>('[type=submit]')?.focus()
  }

  #connectRoot(managementAccountId: string | undefined): void {
    if (!this.dispatchEvent(new ConnectRootEvent(managementAccountId))) return
    this.type = 'root'
    this.#restart()
  }

  #restart(): void {
    this.#reset()
    void this.updateComplete.then(() => this.focus())
  }

  /** The element was taken out of the page for good. */
  #abandon(): void {
    this.#attempt?.abort()
    this.#parts.outcome?.stop()
    if (this.phase === 'connecting') this.phase = 'form'
  }

  #reset(): void {
    this.#attempt?.abort()
    this.#parts.outcome?.stop()
    this.#inputs.clear()
    this.#parts.policy?.edited()
    this.#forgetErrors()
    this.phase = 'form'
  }

  #forgetErrors(): void {
    this.#faults.set()
    this.#credentials.forgetNotices()
    this.said = ''
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aws-linked-connect': AwsLinkedConnect
  }
}
