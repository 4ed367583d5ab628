import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { LitElement, ReactiveController, TemplateResult } from 'lit'
import { CredentialsForm } from '../credentials/credentials-form.ts'
import * as help from '../credentials/help.ts'
import { explain } from '../form/explain.ts'
import { styles as formStyles } from '../form/form-styles.ts'
import { addStyles } from '../shared/add-styles.ts'
import { renderButton } from '../shared/button.ts'
import { clientOf } from '../shared/part-context.ts'
import { disclosure } from '../shared/styles/disclosure.ts'
import { field } from '../shared/styles/field.ts'
import * as texts from '../texts/replace.ts'
import type { Panel, PanelContext } from './panel.ts'

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
  readonly #form: CredentialsForm
  readonly #policy: help.PolicyPart
  #attempt: AbortController | undefined

  constructor(host: LitElement, source: DataSource, context: PanelContext) {
    this.#host = host
    this.#source = source
    this.#context = context
    const { api, copier } = context
    const { account, billingExport = {}, type } = source
    addStyles(host, field, disclosure, formStyles)
    this.#policy = new help.PolicyPart(host, {
      api,
      copier,
      subject: () => ({ type, place: billingExport }),
    })
    this.#form = new CredentialsForm(host, {
      api,
      copier,
      accountId: account.id,
      help: () => help,
      policy: () => this.#policy.text(),
      busy: () => this.#attempt !== undefined,
      filled: () => context.say(texts.filled),
      removed: () => this.#attempt?.abort(),
    })
    // A root's policy names where its export is.
    this.#policy.edited()
    host.addController(this)
  }

  hostUpdated(): void {
    const api = this.#context.api()
    this.#form.serve(api, api === undefined)
    this.#form.prepare(this.#source.type)
    this.#policy.prepare()
  }

  stop(): void {
    const { inputs } = this.#form
    this.#attempt?.abort()
    inputs.clear()
    inputs.hostDisconnected()
    this.#host.removeController(inputs)
    this.#host.removeController(this)
  }

  render({ account, name }: DataSource): TemplateResult {
    const form = this.#form
    const busy = this.#attempt !== undefined
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
      @input=${(event: Event) => form.edited(event)}
      @paste=${(event: ClipboardEvent) => form.pasted(event)}
    >
      <div>
        <h3 id="replace">${texts.title(name)}</h3>
        <p class="hint">${texts.text(account.id)}</p>
      </div>
      ${form.renderAlert(nothing, texts.notReplaced)} ${form.render(this.#source.type)}
      ${busy || !form.methods ? nothing : this.#policy.render()}
      <div class="foot">
        <button class="button primary" type="submit" aria-disabled=${busy ? 'true' : nothing}>
          ${busy ? texts.busy : texts.submit}
        </button>
        ${renderButton(
          busy ? texts.stop : texts.cancel,
          () => (busy ? this.#stop() : this.#context.close()),
          { classes: 'quiet' },
        )}
      </div>
    </form>`
  }

  async #submit(): Promise<void> {
    if (this.#attempt || !this.#form.ready) return
    this.#form.forgetNotices()
    if (this.#form.check()) await this.#send()
  }

  async #send(): Promise<void> {
    const { signal } = (this.#attempt = new AbortController())
    const { id, type } = this.#source
    this.#host.requestUpdate()
    try {
      const api = clientOf(this.#context)
      const credentials = await this.#form.toRequest(type)
      if (signal.aborted) return
      const dataSource = await api.replaceCredentials(id, credentials, { signal })
      if (signal.aborted) return
      this.#context.changed(dataSource)
      this.#context.say(texts.replaced(dataSource.name))
      this.#context.close()
    } catch (error) {
      if (!signal.aborted) await this.#refuse(error)
    }
  }

  async #refuse(error: unknown): Promise<void> {
    const { faults, inputs, role } = this.#form
    const failure = inputs.toFailure(error)
    const { type } = this.#source
    this.#attempt = undefined
    this.#form.refused(failure)
    faults.refuse(
      failure,
      explain(failure, {
        type,
        accessKeyId: inputs.value('accessKeyId'),
        ourAccount: role?.setups.issued(type)?.trustedAccountId,
      }),
    )
    await this.#form.focusFault()
  }

  #stop(): void {
    this.#attempt?.abort()
    this.#attempt = undefined
    this.#context.say(texts.stopped)
    this.#host.requestUpdate()
  }
}
