import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { unloaded } from '../texts/failures.ts'
import { focusMenu, focusOn } from '../shared/focus.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import { renderWaiting } from '../shared/waiting.ts'
import type { Panel, PanelContext, PanelModule, View } from '../source-panels/panel.ts'
import * as texts from '../texts/data-sources.ts'
import * as shared from '../texts/shared.ts'

/** What the panels need of their element. */
export type PanelOptions = Omit<PanelContext, 'close' | 'open'>

// Each is loaded when it is opened.
const modules: Readonly<Record<View, () => Promise<PanelModule>>> = {
  permissions: () => import('../source-panels/permissions-panel.ts'),
  accounts: () => import('../source-panels/accounts-panel.ts'),
  export: () => import('../source-panels/export-panel.ts'),
  many: () => import('../source-panels/many-panel.ts'),
  replace: () => import('../source-panels/replace-panel.ts'),
}

/** What is open below a row: one thing at a time. */
export class Panels {
  readonly #host: LitElement
  readonly #options: PanelOptions
  #open: { readonly id: string; readonly view: View } | undefined
  #panel: Panel | undefined
  #failed = false

  constructor(host: LitElement, options: PanelOptions) {
    this.#host = host
    this.#options = options
  }

  isOpen(id: string, view: View): boolean {
    return this.#open?.id === id && this.#open.view === view
  }

  toggle(source: DataSource, view: View): void {
    if (this.isOpen(source.id, view)) this.close()
    else void this.open(source, view)
  }

  /** Opens it and moves focus there; with `check` its permissions are tried at once. */
  async open(
    source: DataSource,
    view: View,
    { check = false }: { readonly check?: boolean } = {},
  ): Promise<void> {
    const { id } = source
    this.#drop()
    const opened = (this.#open = { id, view })
    this.#host.requestUpdate()
    try {
      const { createPanel } = await modules[view]()
      if (this.#open !== opened) return
      this.#panel = createPanel(this.#host, source, {
        ...this.#options,
        close: () => this.close(),
        open: (other) => void this.open(source, other),
      })
      if (check) this.#panel.check?.(source)
    } catch {
      if (this.#open !== opened) return
      this.#failed = true
    }
    await focusOn(this.#host, '#panel')
  }

  /** Closes what is open, and gives focus back to its row. */
  close(): void {
    const id = this.#open?.id
    this.#drop()
    if (id !== undefined) void focusMenu(this.#host, id)
  }

  /** Closes what belongs to a row that is gone. */
  keep(sources: readonly DataSource[]): void {
    const open = this.#open
    const source = sources.find(({ id }) => id === open?.id)
    if (open && (!source || source.state === 'disconnected')) this.#drop()
  }

  render(source: DataSource): TemplateResult | typeof nothing {
    if (this.#open?.id !== source.id) return nothing
    return html`<div
      class="panel"
      part="panel"
      id="panel"
      role="group"
      tabindex="-1"
      aria-label=${source.name}
    >
      ${this.#renderPanel(source, this.#open.view)}
    </div>`
  }

  #renderPanel(source: DataSource, view: View): TemplateResult {
    if (this.#failed) {
      return html`${renderFailure(unloaded, () => void this.open(source, view))}`
    }
    const panel = this.#panel
    if (!panel) return renderWaiting(shared.loading, 'subtle')
    if (panel.closes) return panel.render(source)
    return html`${panel.render(source)}
      <div class="actions">${renderButton(texts.close, () => this.close())}</div>`
  }

  #drop(): void {
    this.#panel?.stop()
    this.#panel = undefined
    this.#open = undefined
    this.#failed = false
    this.#host.requestUpdate()
  }
}
