import type { DataSource } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { toFailure, unconnected } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { fill } from '../shared/fill.ts'
import { counted } from '../texts/format.ts'
import { renderFailure } from '../shared/notice.ts'
import { DisconnectRequestEvent } from './events.ts'
import type { DisconnectedData } from './events.ts'
import { focusMenu } from './focus.ts'
import { named } from './named.ts'
import { words as listWords } from '../texts/data-sources.ts'

/** What the dialog needs of its element. */
export interface DisconnectOptions {
  readonly api: () => Client | undefined
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
    return html`<h2 id="dialog">${named(erases ? words.eraseTitle : words.title, source)}</h2>
      <p>${erases ? this.#erased(source) : words.text}</p>
      ${erases ? nothing : this.#renderChoice(source)}
      ${renderFailure(this.#failure, () => void this.#confirm(source))}
      <div class="actions">
        <button
          class="button primary"
          type="button"
          aria-disabled=${this.#busy ? 'true' : nothing}
          @click=${() => this.#confirm(source)}
        >
          ${this.#busy ? words.busy : this.#verb(erases)}
        </button>
        <button class="button quiet" type="button" @click=${() => this.#dialog?.close()}>
          ${words.cancel}
        </button>
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
    return html`<fieldset ?disabled=${this.#busy} aria-label=${words.which}>
      ${radio('keep', words.keep, fill(words.kept, { data: dataOf(source) }) ?? '')}
      ${radio('erase', words.erase, this.#erased(source))}
    </fieldset>`
  }

  #erased(source: DataSource): string {
    return fill(words.erased, { data: dataOf(source) }) ?? ''
  }

  #verb(erases: boolean): string {
    if (erases) return words.eraseNow
    return this.#data === 'erase' ? words.disconnectAndErase : words.disconnect
  }

  async #confirm(source: DataSource): Promise<void> {
    if (this.#busy) return
    const data = this.#data
    if (!this.#host.dispatchEvent(new DisconnectRequestEvent(source.id, data))) {
      this.#dialog?.close()
      return
    }
    this.#busy = true
    this.#failure = undefined
    this.#host.requestUpdate()
    try {
      const api = this.#options.api()
      if (!api) throw unconnected
      await api.deleteDataSource(source.id, { data })
      this.#busy = false
      this.#dialog?.close()
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
  const resources = counted(resourceCount, listWords.resource, listWords.resources)
  return type === 'root' ? `${resources}, ${words.bill}` : resources
}

const words = {
  title: 'Disconnect {name}?',
  eraseTitle: 'Erase the data of {name}?',
  text: 'Its credentials are wiped here. In AWS nothing changes.',
  which: 'What becomes of its data',
  keep: 'Keep its data',
  kept: 'What is kept: {data}. Connecting the account again goes on with it.',
  erase: 'Erase its data',
  erased: 'What is erased: {data}. It cannot be brought back.',
  bill: 'the Organization’s costs and distributions',
  disconnect: 'Disconnect',
  disconnectAndErase: 'Disconnect and erase',
  eraseNow: 'Erase data',
  busy: 'Disconnecting…',
  cancel: 'Cancel',
} as const
