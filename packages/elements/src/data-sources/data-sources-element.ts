import type { Client, DataSource, ServerEvent } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { CSSResult, TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { fill } from '../shared/fill.ts'
import { group, icon, spinner } from '../shared/icons.ts'
import { LinkedElement } from '../shared/linked-element.ts'
import { Live } from '../shared/live.ts'
import { renderFailure } from '../shared/notice.ts'
import { Popup } from '../shared/popup.ts'
import { Refresher } from '../shared/refresher.ts'
import { applyEvent } from '../shared/sources.ts'
import { base } from '../shared/styles/base.ts'
import { button } from '../shared/styles/button.ts'
import { marks } from '../shared/styles/marks.ts'
import { notice } from '../shared/styles/notice.ts'
import { popup } from '../shared/styles/popup.ts'
import { tokens } from '../shared/styles/tokens.ts'
import { ConnectOpenEvent, ConnectRootEvent, ShowResourcesEvent } from '../shared/wish-events.ts'
import { DisconnectedEvent } from './events.ts'
import { renderOrganization } from './organization-card.ts'
import type { OrganizationActions } from './organization-card.ts'
import { toOrganizations } from './organizations.ts'
import { styles } from './styles.ts'
import { words } from './words.ts'

/** `<aws-linked-data-sources>`: the connected accounts, by Organization, as they are right now. */
export class AwsLinkedDataSources extends LinkedElement {
  static override styles: CSSResult[] = [tokens, base, button, marks, notice, popup, styles]

  @state() private sources?: readonly DataSource[] | undefined
  @state() private failure?: Failure | undefined
  @state() private confirming?: string | undefined
  @state() private said = ''

  readonly #menu = new Popup(this)
  readonly #refresher = new Refresher(() => this.#read())
  readonly #live = new Live(this, {
    api: () => this.api,
    start: () => this.#start(),
    hear: (event) => this.#hear(event),
    fail: (error) => (this.failure = toFailure(error)),
  })

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#refresher.stop()
  }

  protected override render(): TemplateResult {
    return html`<div class="sr" role="status">${this.said}</div>
      <div role="alert">
        ${renderFailure(this.obstacle ?? this.failure, () => this.#refresher.now())}
      </div>
      <div class="organizations">${this.#renderBody()}</div>`
  }

  #renderBody(): TemplateResult | typeof nothing {
    const { sources } = this
    if (!sources) {
      return this.failure || this.obstacle
        ? nothing
        : html`<div class="card empty">
            ${icon(spinner, { classes: 'spinner' })}
            <p class="muted">${words.loading}</p>
          </div>`
    }
    if (sources.length === 0) return this.#renderEmpty()
    return html`${repeat(
      toOrganizations(sources),
      ({ key }) => key,
      (organization) => renderOrganization(organization, this.#actions),
    )}`
  }

  #renderEmpty(): TemplateResult {
    return html`<div class="card empty" part="empty">
      ${icon(group)}
      <h2>${words.emptyTitle}</h2>
      <p class="muted">${words.emptyText}</p>
      <button
        class="button primary"
        type="button"
        @click=${() => this.dispatchEvent(new ConnectOpenEvent())}
      >
        ${words.connect}
      </button>
    </div>`
  }

  get #actions(): OrganizationActions {
    return {
      menu: this.#menu,
      confirming: this.confirming,
      show: ({ id }) => this.dispatchEvent(new ShowResourcesEvent(id)),
      connectRoot: (account) => this.dispatchEvent(new ConnectRootEvent(account)),
      discover: ({ id }) =>
        this.#do(async (api) => {
          const discovery = await api.startDiscovery(id)
          this.#hear({ type: 'discovery', discovery })
        }),
      stop: ({ id }) => this.#do((api) => api.cancelDiscovery(id)),
      askDisconnect: (source) => this.#askDisconnect(source),
      keep: (source) => this.#keep(source),
      disconnect: (source) => this.#do((api) => this.#disconnect(api, source)),
    }
  }

  #start(): void {
    this.sources = undefined
    this.#refresher.stop()
    this.#refresher.ask()
  }

  #hear(event: ServerEvent): void {
    if (event.type === 'open') this.#refresher.ask()
    else this.sources = this.sources && applyEvent(this.sources, event)
    // Its count of resources has settled.
    if (event.type === 'discovery' && event.discovery.status !== 'running') this.#refresher.ask()
  }

  async #read(): Promise<void> {
    const { signal } = this.#live
    try {
      if (!this.api || !signal || signal.aborted) return
      const sources = await this.api.listDataSources({ signal })
      if (signal.aborted) return
      this.sources = sources
      this.failure = undefined
    } catch (error) {
      if (!signal?.aborted) this.failure = toFailure(error)
    }
  }

  async #do(action: (api: Client) => Promise<void>): Promise<void> {
    try {
      if (this.api) await action(this.api)
      this.failure = undefined
    } catch (error) {
      this.failure = toFailure(error)
    }
  }

  #askDisconnect({ id }: DataSource): void {
    this.confirming = id
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[data-confirm]')?.focus(),
    )
  }

  #keep({ id }: DataSource): void {
    this.confirming = undefined
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector<HTMLElement>(`[data-popup-root="${CSS.escape(id)}"] [data-popup]`)
        ?.focus(),
    )
  }

  async #disconnect(api: Client, { id, name }: DataSource): Promise<void> {
    await api.deleteDataSource(id)
    this.confirming = undefined
    this.#hear({ type: 'data_source_deleted', id })
    this.said = fill(words.disconnected, { name }) ?? ''
    this.dispatchEvent(new DisconnectedEvent(id))
    await this.updateComplete
    // The button that had focus is gone: stay in the list.
    this.renderRoot.querySelector<HTMLElement>('.organizations button')?.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aws-linked-data-sources': AwsLinkedDataSources
  }
}
