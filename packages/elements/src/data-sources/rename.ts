import type { DataSource } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { toFailure, unconnected } from '../shared/failure.ts'
import { alert, icon } from '../shared/icons.ts'
import { focusMenu } from './focus.ts'
import { named } from './named.ts'

/** What renaming needs of its element. */
export interface RenameOptions {
  readonly api: () => Client | undefined
  /** Said politely. */
  readonly say: (text: string) => void
  /** The Data Source with its new name. */
  readonly changed: (dataSource: DataSource) => void
}

/** Renames a Data Source where its name stands, one at a time. */
export class Rename {
  readonly #host: LitElement
  readonly #options: RenameOptions
  #id: string | undefined
  #error: string | undefined
  #busy = false

  constructor(host: LitElement, options: RenameOptions) {
    this.#host = host
    this.#options = options
  }

  async start({ id, name }: DataSource): Promise<void> {
    this.#set(id)
    await this.#host.updateComplete
    const input = this.#input
    if (!input) return
    input.value = name
    input.select()
  }

  isOn({ id }: DataSource): boolean {
    return this.#id === id
  }

  render(source: DataSource): TemplateResult {
    const error = this.#error
    return html`<form
      class="rename"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.#save(source)
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') void this.#leave(source)
      }}
    >
      <input
        class="input"
        id="rename"
        type="text"
        autocomplete="off"
        spellcheck="false"
        aria-label=${named(words.nameOf, source)}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${error ? 'rename-error' : nothing}
        @input=${() => this.#forget()}
      />
      ${error ? html`<p class="error" id="rename-error">${icon(alert)}<span>${error}</span></p>` : nothing}
      <div class="actions">
        <button class="button slim" type="submit" aria-disabled=${this.#busy ? 'true' : nothing}>
          ${words.save}
        </button>
        <button class="button quiet slim" type="button" @click=${() => this.#leave(source)}>
          ${words.cancel}
        </button>
      </div>
    </form>`
  }

  async #save(source: DataSource): Promise<void> {
    if (this.#busy) return
    const name = this.#input?.value.trim() ?? ''
    if (name === source.name) return this.#leave(source)
    if (name === '') return this.#refuse(words.enter)
    this.#busy = true
    this.#host.requestUpdate()
    try {
      const api = this.#options.api()
      if (!api) throw unconnected
      this.#options.changed(await api.changeDataSource(source.id, { name }))
      this.#options.say(named(words.renamed, { name }))
      this.#busy = false
      // Another one may be renamed by now.
      if (this.isOn(source)) await this.#leave(source)
    } catch (error) {
      this.#busy = false
      const { message, remedy } = toFailure(error)
      this.#refuse(`${message} ${remedy}`)
    }
  }

  #refuse(error: string): void {
    this.#error = error
    this.#host.requestUpdate()
    this.#input?.focus()
  }

  #forget(): void {
    this.#error = undefined
    this.#host.requestUpdate()
  }

  async #leave({ id }: DataSource): Promise<void> {
    this.#set(undefined)
    await focusMenu(this.#host, id)
  }

  #set(id: string | undefined): void {
    this.#id = id
    this.#error = undefined
    this.#host.requestUpdate()
  }

  get #input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('#rename')
  }
}

const words = {
  nameOf: 'Name of {name}',
  save: 'Save',
  cancel: 'Cancel',
  enter: 'Enter the name.',
  renamed: 'Renamed to {name}',
} as const
