import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { LitElement, ReactiveController, TemplateResult } from 'lit'
import { styles as formStyles } from '../form/form-styles.ts'
import { renderAlert } from '../form/alert.ts'
import { CredentialsPart } from '../credentials/credentials-part.ts'
import { explain } from '../form/explain.ts'
import { Faults } from '../form/faults.ts'
import { isField } from '../form/fields.ts'
import * as help from '../credentials/help.ts'
import { Inputs } from '../form/inputs.ts'
import { renderMethodChoice } from '../credentials/method-choice.ts'
import { validate } from '../form/validate.ts'
import type { Panel, PanelContext } from '../data-sources/panels.ts'
import { addStyles } from '../shared/add-styles.ts'
import { toFailure, unconnected } from '../shared/failure.ts'
import { fill } from '../shared/fill.ts'
import { icon, spinner } from '../shared/icons.ts'
import { disclosure } from '../shared/styles/disclosure.ts'
import { field } from '../shared/styles/field.ts'
import { words } from '../texts/replace.ts'

/** Other credentials for a Data Source, of the same account. */
export function createPanel(host: LitElement, source: DataSource, context: PanelContext): Panel {
  return new ReplacePanel(host, source, context)
}

/** The connect form's own parts, about one account. The secret stays in its input, as there. */
class ReplacePanel implements Panel, ReactiveController {
  readonly closes = true
  readonly #host: LitElement
  readonly #context: PanelContext
  readonly #source: DataSource
  readonly #inputs: Inputs
  readonly #faults: Faults
  readonly #policy: help.PolicyPart
  readonly #credentials: CredentialsPart
  #attempt: AbortController | undefined

  constructor(host: LitElement, source: DataSource, context: PanelContext) {
    this.#host = host
    this.#source = source
    this.#context = context
    const { api, copier } = context
    const { account, billingExport = {}, type } = source
    addStyles(host, field, disclosure, formStyles)
    this.#inputs = new Inputs(host, () => this.#attempt?.abort())
    this.#faults = new Faults(host)
    this.#policy = new help.PolicyPart(host, {
      api,
      copier,
      subject: () => ({ type, place: billingExport }),
    })
    this.#credentials = new CredentialsPart(host, {
      api,
      copier,
      inputs: this.#inputs,
      accountId: account.id,
      help: () => help,
      policy: () => this.#policy.text(),
    })
    // A root's policy names where its export is.
    this.#policy.edited()
    host.addController(this)
  }

  hostUpdated(): void {
    const api = this.#context.api()
    this.#credentials.serve(api, api === undefined)
    this.#credentials.prepare(this.#source.type)
    this.#policy.prepare()
  }

  stop(): void {
    this.#attempt?.abort()
    this.#inputs.clear()
    this.#inputs.hostDisconnected()
    this.#host.removeController(this.#inputs)
    this.#host.removeController(this)
  }

  render({ account, name }: DataSource): TemplateResult {
    const { errors } = this.#faults
    const { methods, method } = this.#credentials
    const busy = this.#attempt !== undefined
    const alert = this.#renderAlert()
    return html`<form
      class="replace"
      part="replace"
      novalidate
      aria-labelledby="replace"
      aria-busy=${busy ? 'true' : nothing}
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.#submit()
      }}
      @input=${(event: Event) => this.#edit(event)}
      @paste=${(event: ClipboardEvent) => this.#paste(event)}
    >
      <div>
        <h3 id="replace">${fill(words.title, { name })}</h3>
        <p class="hint">${fill(words.text, { account: account.id })}</p>
      </div>
      <div class=${alert === nothing ? 'sr' : ''} role="alert">${alert}</div>
      ${
        methods
          ? html`${renderMethodChoice({
              methods,
              method,
              locked: busy,
              choose: (chosen) => {
                this.#credentials.choose(chosen)
                this.#faults.set()
              },
            })}
            ${this.#credentials.render(this.#source.type, busy, errors)}
            ${busy ? nothing : this.#policy.render()}`
          : html`<p class="waiting hint">
              ${icon(spinner, { classes: 'spinner' })} ${words.loading}
            </p>`
      }
      <div class="foot">
        <button class="button primary" type="submit" aria-disabled=${busy ? 'true' : nothing}>
          ${busy ? words.busy : words.submit}
        </button>
        <button
          class="button quiet"
          type="button"
          @click=${() => (busy ? this.#stop() : this.#context.close())}
        >
          ${busy ? words.stop : words.cancel}
        </button>
      </div>
    </form>`
  }

  #renderAlert(): TemplateResult | typeof nothing {
    return renderAlert({
      faults: this.#faults,
      goTo: (name) => void this.#inputs.focus(name),
      action: nothing,
      verdict: words.notReplaced,
    })
  }

  async #submit(): Promise<void> {
    if (this.#attempt || !this.#credentials.ready) return
    const { fields } = this.#credentials
    this.#credentials.forgetNotices()
    const values = fields.map((name) => [name, this.#inputs.value(name)] as const)
    this.#faults.set(validate(Object.fromEntries(values), fields))
    if (this.#faults.alerted.length > 0) return this.#focusFault()
    await this.#send()
  }

  async #send(): Promise<void> {
    const attempt = (this.#attempt = new AbortController())
    const { signal } = attempt
    const { id, type } = this.#source
    this.#host.requestUpdate()
    try {
      const api = this.#context.api()
      if (!api) throw unconnected
      const credentials = await this.#credentials.toRequest(type)
      if (signal.aborted) return
      const dataSource = await api.replaceCredentials(id, credentials, { signal })
      if (signal.aborted) return
      this.#context.changed(dataSource)
      this.#context.say(fill(words.replaced, { name: dataSource.name }) ?? '')
      this.#context.close()
    } catch (error) {
      if (!signal.aborted) await this.#refuse(error)
    }
  }

  async #refuse(error: unknown): Promise<void> {
    this.#attempt = undefined
    const failure = toFailure(error)
    const { type } = this.#source
    this.#credentials.refused(failure)
    this.#faults.refuse(
      failure,
      explain(failure, {
        type,
        accessKeyId: this.#inputs.value('accessKeyId'),
        ourAccount: this.#credentials.role?.setups.issued(type)?.trustedAccountId,
      }),
    )
    await this.#focusFault()
  }

  #stop(): void {
    this.#attempt?.abort()
    this.#attempt = undefined
    this.#context.say(words.stopped)
    this.#host.requestUpdate()
  }

  async #focusFault(): Promise<void> {
    await this.#host.updateComplete
    const [first] = this.#faults.alerted
    if (first && this.#inputs.focus(first)) return
    this.#host.renderRoot.querySelector<HTMLElement>('#alert')?.focus()
  }

  #edit(event: Event): void {
    const { target } = event
    if (!(target instanceof HTMLInputElement) || !isField(target.id)) return
    this.#faults.edited(target.id)
    const pasted = event instanceof InputEvent && event.inputType === 'insertFromPaste'
    this.#credentials.edited(target.id, pasted)
  }

  #paste(event: ClipboardEvent): void {
    const { target } = event
    if (!(target instanceof HTMLInputElement) || this.#attempt) return
    if (target.id !== 'accessKeyId' && target.id !== 'secretAccessKey') return
    if (!this.#credentials.pasted(event.clipboardData?.getData('text') ?? '')) return
    event.preventDefault()
    this.#faults.edited('accessKeyId', 'secretAccessKey')
    this.#context.say(words.filled)
  }
}
