import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { focusMenu } from '../shared/focus.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import { clientOf } from '../shared/part-context.ts'
import type { PartContext } from '../shared/part-context.ts'
import * as texts from '../texts/disconnect.ts'
import * as list from '../texts/data-sources.ts'
import { DisconnectRequestEvent } from './events.ts'
import type { DisconnectedData } from './events.ts'

/** What the dialog needs of its element. */
export interface DisconnectOptions extends Pick<PartContext, 'api'> {
  /** It is disconnected. */
  readonly done: (source: DataSource, data: DisconnectedData) => void
}

/** Asks whether to disconnect, and what is to become of the data; for a disconnected one, whether to erase it. */
export class DisconnectDialog {
  readonly #host: LitElement
  readonly #options: DisconnectOptions
  #source: DataSource | undefined
  #data: DisconnectedData = 'keep'
  #failure: Failure | undefined
  #busy = false

  constructor(host: LitElement, options: DisconnectOptions) {
    this.#host = host
    this.#options = options
  }

  async ask(source: DataSource): Promise<void> {
    this.#source = source
    this.#data = source.state === 'disconnected' ? 'erase' : 'keep'
    this.#failure = undefined
    this.#host.requestUpdate()
    await this.#host.updateComplete
    this.#dialog?.showModal()
  }

  /** What it asked about is no longer there. */
  close(): void {
    this.#dialog?.close()
  }

  render(): TemplateResult {
    const source = this.#source
    // The dialog stands from the start: what is asked in it changes.
    return html`<dialog part="dialog" aria-labelledby="dialog" @close=${() => this.#closed()}>
      ${source ? this.#renderQuestion(source) : nothing}
    </dialog>`
  }

  #renderQuestion(source: DataSource): TemplateResult {
    const erases = source.state === 'disconnected'
    const title = erases ? texts.eraseTitle : texts.title
    return html`<h2 id="dialog">${title(source.name)}</h2>
      <p>${erases ? texts.erased(dataOf(source)) : texts.text}</p>
      ${erases ? nothing : this.#renderChoice(source)}
      ${renderFailure(this.#failure, () => void this.#confirm(source))}
      <div class="actions">
        ${renderButton(
          this.#busy ? texts.busy : this.#verb(erases),
          () => void this.#confirm(source),
          { classes: 'primary', busy: this.#busy },
        )}
        ${renderButton(texts.cancel, () => this.close(), { classes: 'quiet' })}
      </div>`
  }

  #renderChoice(source: DataSource): TemplateResult {
    const radio = (value: DisconnectedData, label: string, hint: string): TemplateResult =>
      html`<label class="choice">
        <input
          type="radio"
          name="data"
          value=${value}
          .checked=${this.#data === value}
          @change=${() => {
            this.#data = value
            this.#host.requestUpdate()
          }}
        />
        <span>${label} <small class="subtle">${hint}</small></span>
      </label>`
    return html`<fieldset ?disabled=${this.#busy} aria-label=${texts.which}>
      ${radio('keep', texts.keep, texts.kept(dataOf(source)))}
      ${radio('erase', texts.erase, texts.erased(dataOf(source)))}
    </fieldset>`
  }

  #verb(erases: boolean): string {
    if (erases) return texts.eraseNow
    return this.#data === 'erase' ? texts.disconnectAndErase : texts.disconnect
  }

  async #confirm(source: DataSource): Promise<void> {
    if (this.#busy) return
    const data = this.#data
    if (!this.#host.dispatchEvent(new DisconnectRequestEvent(source.id, data))) return this.close()
    this.#busy = true
    this.#failure = undefined
    this.#host.requestUpdate()
    try {
      await clientOf(this.#options).deleteDataSource(source.id, { data })
      this.#busy = false
      this.close()
      this.#options.done(source, data)
    } catch (error) {
      this.#busy = false
      this.#failure = toFailure(error)
      this.#host.requestUpdate()
    }
  }

  #closed(): void {
    const source = this.#source
    this.#source = undefined
    if (source) void focusMenu(this.#host, source.id)
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog')
  }
}

/** What is kept or erased, by name. */
function dataOf({ resourceCount, type }: DataSource): string {
  const resources = list.resources(resourceCount)
  return type === 'root' ? texts.withBill(resources) : resources
}
