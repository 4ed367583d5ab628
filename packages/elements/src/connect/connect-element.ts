import type { ConnectRequest, DataSource, DataSourceType } from '@aws-linked/model'
import { nothing } from 'lit'
import type { CSSResult, PropertyValues, TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { RoleSetups } from '../connect-role/setups.ts'
import type { OutcomePart } from '../connected/outcome-part.ts'
import { Copier } from '../shared/copier.ts'
import { toFailure } from '../shared/failure.ts'
import { unloaded } from '../texts/failures.ts'
import type { Failure } from '../shared/failure.ts'
import { focusOn } from '../shared/focus.ts'
import { LinkedElement } from '../shared/linked-element.ts'
import { base } from '../shared/styles/base.ts'
import { button } from '../shared/styles/button.ts'
import { disclosure } from '../shared/styles/disclosure.ts'
import { field } from '../shared/styles/field.ts'
import { notice } from '../shared/styles/notice.ts'
import { tokens } from '../shared/styles/tokens.ts'
import { ConnectRootEvent, ShowResourcesEvent } from '../shared/wish-events.ts'
import { CredentialsForm } from '../credentials/credentials-form.ts'
import {
  ConnectCancelEvent,
  ConnectedEvent,
  ConnectErrorEvent,
  ConnectRequestEvent,
} from './events.ts'
import { renderForm } from './form.ts'
import { Parts } from './parts.ts'
import { styles } from '../form/form-styles.ts'
import * as texts from '../texts/connect.ts'

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
  readonly #form = new CredentialsForm(this, {
    api: () => this.api,
    copier: this.#copier,
    help: () => this.#parts.help,
    policy: () => this.#parts.policyText(),
    busy: () => this.phase === 'connecting',
    filled: () => (this.said = texts.filled),
    removed: () => this.#abandon(),
  })
  readonly #parts = new Parts(this, {
    api: () => this.api,
    copier: this.#copier,
    subject: () => ({
      type: this.#accountType,
      place: this.#form.inputs.trimmed('bucket', 'prefix'),
    }),
    typed: () => ({
      type: this.#accountType,
      accessKeyId: this.#form.inputs.value('accessKeyId'),
      ourAccount: this.#setups?.issued(this.#accountType)?.trustedAccountId,
    }),
    trustPolicy: () => this.#form.role?.trustPolicy(this.#accountType),
    retry: () => void this.#submit(),
    switchType: (to) => {
      // The role that was made trusts this setup's External ID.
      this.#setups?.adopt(this.#accountType, to)
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
    const { fields, inputs, method, methods } = this.#form
    const empty = fields.find((name) => inputs.value(name) === '') ?? fields.at(-1)
    this.#focusWanted = methods === undefined
    if (methods && empty) inputs.focus(method === 'role' ? 'type' : empty, options)
  }

  /**
   * Shows the form for an account type and moves focus into it: what the buttons of the other elements do. What was
   * typed stays where the type is the same.
   */
  open(type: DataSourceType = this.#accountType): void {
    this.scrollIntoView({ block: 'nearest' })
    if (this.phase === 'connecting') return
    const isNew = this.phase === 'connected' || type !== this.#accountType
    this.type = type
    if (isNew) this.#restart()
    else this.focus()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    // A host that asks for a type after one account is connected wants the form again.
    if (changed.has('type') && this.phase === 'connected') this.#reset()
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('client') || changed.has('endpoint')) {
      this.#parts.policy?.forget()
      this.#setups?.forget()
    }
    this.#form.serve(this.api, this.obstacle !== undefined)
    if (this.phase === 'form') this.#prepare()
    if (this.#focusWanted && this.#form.methods) this.focus()
    const { states } = this.#internals
    states.clear()
    if (this.phase !== 'form') states.add(this.phase)
    else if (this.#form.faults.failure) states.add('error')
  }

  protected override render(): TemplateResult | typeof nothing {
    const status = this.#copier.announcement || this.said
    const { outcome, policy } = this.#parts
    if (this.phase === 'connected') return outcome?.renderConnected(status) ?? nothing
    const { fault, failure } = this.#form.faults
    return renderForm({
      type: this.#accountType,
      form: this.#form,
      busy: this.phase === 'connecting',
      action: (failure && fault && outcome?.renderAction(failure, fault)) ?? nothing,
      status,
      progress: outcome?.renderProgress(this.#form.method),
      policy: () => policy?.render() ?? nothing,
      reference: (failure && outcome?.renderReference(failure)) ?? nothing,
      submit: (event) => {
        event.preventDefault()
        void this.#submit()
      },
      edit: (event) => {
        const edited = this.#form.edited(event)
        if (edited === 'bucket' || edited === 'prefix') policy?.edited()
      },
      choose: (chosen) => this.#choose(chosen),
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

  /** What a role is made with; `undefined` until roles are loaded. */
  get #setups(): RoleSetups | undefined {
    return this.#form.role?.setups
  }

  /** Has what the form shows loaded and read. */
  #prepare(): void {
    if (this.#form.barred) return
    this.#form.prepare(this.#accountType)
    // Without the policy the form still connects; it comes with the next try.
    if (this.#parts.policy) this.#parts.policy.prepare()
    else this.#parts.loadPolicy().catch(toFailure)
  }

  async #submit(): Promise<void> {
    if (this.phase === 'connecting' || !this.#form.ready) return
    this.#forgetErrors()
    if (!this.#form.check('name', 'bucket', 'exportName')) return
    const asked = new ConnectRequestEvent({
      type: this.#accountType,
      ...this.#form.inputs.told(),
    })
    if (this.dispatchEvent(asked)) await this.#send()
  }

  async #send(): Promise<void> {
    const { signal } = (this.#attempt = new AbortController())
    const { inputs } = this.#form
    const type = this.#accountType
    this.phase = 'connecting'
    try {
      const [outcome] = await Promise.all([this.#parts.loadOutcome(), this.ready])
      if (signal.aborted) return
      if (!this.api) throw this.obstacle ?? unloaded
      const credentials = await this.#form.toRequest(type)
      if (signal.aborted) return
      const billingExport = inputs.trimmed('bucket', 'prefix', 'exportName')
      const request: ConnectRequest = {
        type,
        ...inputs.trimmed('name'),
        credentials,
        ...(Object.keys(billingExport).length > 0 && { billingExport }),
      }
      const dataSource = await this.api.connect(request, { signal })
      if (!signal.aborted) await this.#succeed(dataSource, outcome)
    } catch (error) {
      if (!signal.aborted) await this.#fail(this.#form.inputs.toFailure(error))
    }
  }

  async #succeed(dataSource: DataSource, outcome: OutcomePart): Promise<void> {
    this.#form.inputs.clear()
    this.#setups?.forget()
    outcome.succeed(dataSource, this.#form.methods?.includes('role') ?? false)
    this.phase = 'connected'
    await focusOn(this, '#connected')
    this.dispatchEvent(new ConnectedEvent(dataSource))
  }

  async #fail(failure: Failure): Promise<void> {
    const { message: text, remedy } = failure
    const fault = this.#parts.outcome?.explain(failure) ?? { text, remedy, refused: false }
    this.#form.refused(failure)
    this.phase = 'form'
    this.#form.faults.refuse(failure, fault)
    await this.#form.focusFault()
    this.dispatchEvent(new ConnectErrorEvent(failure))
  }

  #choose(type: DataSourceType): void {
    this.type = type
    this.#form.faults.edited('type')
  }

  #stop(): void {
    this.#attempt?.abort()
    this.phase = 'form'
    this.said = texts.stopped
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
    this.#form.inputs.clear()
    this.#parts.policy?.edited()
    this.#forgetErrors()
    this.phase = 'form'
  }

  #forgetErrors(): void {
    this.#form.faults.set()
    this.#form.forgetNotices()
    this.said = ''
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aws-linked-connect': AwsLinkedConnect
  }
}
