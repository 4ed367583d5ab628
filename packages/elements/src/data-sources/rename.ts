import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { renderError } from '../form/field-error.ts'
import { renderButton } from '../shared/button.ts'
import { toFailure } from '../shared/failure.ts'
import { focusMenu } from '../shared/focus.ts'
import { clientOf } from '../shared/part-context.ts'
import type { PartContext } from '../shared/part-context.ts'
import * as texts from '../texts/rename.ts'

/** Renames a Data Source where its name stands, one at a time. */
export class Rename {
  readonly #host: LitElement
  readonly #context: Omit<PartContext, 'copier'>
  #id: string | undefined
  #error: string | undefined
  #busy = false

  constructor(host: LitElement, context: Omit<PartContext, 'copier'>) {
    this.#host = host
    this.#context = context
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
    const leave = (): void => void this.#leave(source)
    return html`<form
      class="rename"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.#save(source)
      }}
      @keydown=${({ key }: KeyboardEvent) => key === 'Escape' && leave()}
    >
      <input
        class="input"
        id="rename"
        type="text"
        autocomplete="off"
        spellcheck="false"
        aria-label=${texts.nameOf(source.name)}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${error ? 'rename-error' : nothing}
        @input=${() => this.#set(this.#id)}
      />
      ${error ? renderError('rename', error) : nothing}
      <div class="actions">
        <button class="button slim" type="submit" aria-disabled=${this.#busy ? 'true' : nothing}>
          ${texts.save}
        </button>
        ${renderButton(texts.cancel, leave, { classes: 'quiet slim' })}
      </div>
    </form>`
  }

  async #save(source: DataSource): Promise<void> {
    if (this.#busy) return
    const name = this.#input?.value.trim() ?? ''
    if (name === source.name) return this.#leave(source)
    if (name === '') return this.#refuse(texts.enter)
    this.#busy = true
    this.#host.requestUpdate()
    try {
      const api = clientOf(this.#context)
      this.#context.changed(await api.changeDataSource(source.id, { name }))
      this.#context.say(texts.renamed(name))
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
