import type { DataSource, ServerEvent } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { CSSResult, TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { Copier } from '../shared/copier.ts'
import { renderEmpty, renderLoading } from '../shared/empty.ts'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { group as groupIcon } from '../shared/icons.ts'
import { focusOn } from '../shared/focus.ts'
import { LinkedElement } from '../shared/linked-element.ts'
import { Hub } from '../shared/hub.ts'
import { Live } from '../shared/live.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import { Popup } from '../shared/popup.ts'
import { Refresher } from '../shared/refresher.ts'
import { applyEvent } from '../shared/sources.ts'
import { base } from '../shared/styles/base.ts'
import { button } from '../shared/styles/button.ts'
import { marks } from '../shared/styles/marks.ts'
import { notice } from '../shared/styles/notice.ts'
import { popup } from '../shared/styles/popup.ts'
import { tokens } from '../shared/styles/tokens.ts'
import {
  ConnectOpenEvent,
  ConnectRootEvent,
  ShowResourcesEvent,
  wishToConnect,
} from '../shared/wish-events.ts'
import { DisconnectDialog } from './disconnect-dialog.ts'
import { DisconnectedEvent, InviteRequestEvent } from './events.ts'
import type { DisconnectedData } from './events.ts'
import { renderOrganization } from './organization-card.ts'
import type { OrganizationActions } from './organization-card.ts'
import { toOrganizations } from './organizations.ts'
import type { OrganizationGroup } from './organizations.ts'
import { Panels } from './panels.ts'
import { Rename } from './rename.ts'
import { Roots } from './roots.ts'
import { partStyles } from './part-styles.ts'
import { styles } from './styles.ts'
import * as texts from '../texts/data-sources.ts'

/** What is read about roots is read again after a while: importing a bill tells of itself often. */
const rootsEveryMs = 3000

/** After these, which accounts are connected or billed may be another. */
const touchesRoots: readonly ServerEvent['type'][] = [
  'data_source',
  'data_source_deleted',
  'connections',
  'billing',
]

/** `<aws-linked-data-sources>`: the connected accounts, by Organization, as they are right now. */
export class AwsLinkedDataSources extends LinkedElement {
  static override styles: CSSResult[] = [
    tokens,
    base,
    button,
    marks,
    notice,
    popup,
    styles,
    partStyles,
  ]

  @state() private sources?: readonly DataSource[] | undefined
  @state() private failure?: Failure | undefined
  /** The Organization whose invitation is shown. */
  @state() private inviting?: string | undefined
  @state() private said = ''

  readonly #menu = new Popup(this)
  readonly #copier = new Copier(this)
  readonly #roots = new Roots(this)
  readonly #shared = {
    api: (): Client | undefined => this.api,
    say: (text: string): void => void (this.said = text),
    changed: (dataSource: DataSource): void => this.#hear({ type: 'data_source', dataSource }),
  }
  readonly #rename = new Rename(this, this.#shared)
  readonly #panels = new Panels(this, {
    ...this.#shared,
    copier: this.#copier,
    accounts: (id) => this.#roots.accounts(id),
    hasBill: (id) => this.#roots.bill(id).period !== undefined,
    connect: (accountId) => this.#connect(accountId),
  })
  readonly #dialog = new DisconnectDialog(this, {
    api: () => this.api,
    done: (source, data) => this.#disconnected(source, data),
  })
  readonly #refresher = new Refresher(() => this.#read())
  readonly #rootRefresher = new Refresher(() => this.#readRoots(), { everyMs: rootsEveryMs })
  readonly #live = new Live(this, {
    api: () => this.api,
    start: () => this.#start(),
    hear: (event) => this.#hear(event),
    fail: (error) => (this.failure = toFailure(error)),
  })

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#refresher.stop()
    this.#rootRefresher.stop()
  }

  protected override render(): TemplateResult {
    return html`<div class="sr" role="status">${this.#copier.announcement || this.said}</div>
      <div role="alert">
        ${renderFailure(this.obstacle ?? this.failure, () => this.#refresher.now())}
      </div>
      <div class="organizations">${this.#renderBody()}</div>
      ${this.#dialog.render()}`
  }

  #renderBody(): TemplateResult | typeof nothing {
    const { sources } = this
    if (!sources) {
      return this.failure || this.obstacle ? nothing : renderLoading(texts.loading)
    }
    if (sources.length === 0) {
      return renderEmpty({
        drawing: groupIcon,
        title: texts.emptyTitle,
        text: texts.emptyText,
        action: { label: texts.connect, run: () => this.#connect(), primary: true },
      })
    }
    return html`${repeat(
      toOrganizations(sources),
      ({ key }) => key,
      (organization) => renderOrganization(organization, this.#actions),
    )}`
  }

  get #actions(): OrganizationActions {
    return {
      menu: this.#menu,
      panels: this.#panels,
      rename: this.#rename,
      roots: this.#roots,
      copier: this.#copier,
      inviting: this.inviting,
      show: ({ id }) => this.dispatchEvent(new ShowResourcesEvent(id)),
      connectRoot: (account) => this.#connectRoot(account),
      connectAgain: ({ account, type }) =>
        type === 'root' ? this.#connectRoot(account.id) : this.#connect(account.id),
      invite: (group) => this.#invite(group),
      discover: ({ id }) =>
        this.#do(async (api) => {
          const discovery = await api.startDiscovery(id)
          this.#hear({ type: 'discovery', discovery })
        }),
      stop: ({ id }) => this.#do((api) => api.cancelDiscovery(id)),
      askDisconnect: (source) => void this.#dialog.ask(source),
    }
  }

  #connect(accountId?: string): void {
    wishToConnect(this, new ConnectOpenEvent(accountId))
  }

  #connectRoot(account?: string): void {
    wishToConnect(this, new ConnectRootEvent(account))
  }

  #start(): void {
    this.sources = undefined
    this.inviting = undefined
    this.#roots.forget()
    this.#panels.keep([])
    this.#dialog.close()
    this.#refresher.stop()
    this.#rootRefresher.stop()
    this.#refresher.ask()
  }

  #hear(event: ServerEvent): void {
    if (event.type === 'open') this.#refresher.ask()
    else this.#take(this.sources && applyEvent(this.sources, event))
    // Its count of resources has settled.
    if (event.type === 'discovery' && event.discovery.status !== 'running') this.#refresher.ask()
    if (this.sources && touchesRoots.includes(event.type)) this.#rootRefresher.ask()
  }

  #take(sources: readonly DataSource[] | undefined): void {
    this.sources = sources
    if (sources) this.#panels.keep(sources)
  }

  async #read(): Promise<void> {
    const { signal } = this.#live
    try {
      if (!this.api || !signal || signal.aborted) return
      const sources = await Hub.of(this.api).listDataSources(signal)
      if (signal.aborted) return
      this.#take(sources)
      this.failure = undefined
      this.#rootRefresher.ask()
    } catch (error) {
      if (!signal?.aborted) this.failure = toFailure(error)
    }
  }

  async #readRoots(): Promise<void> {
    const { signal } = this.#live
    if (this.api && signal && this.sources) await this.#roots.read(this.api, this.sources, signal)
  }

  async #do(action: (api: Client) => Promise<void>): Promise<void> {
    try {
      if (this.api) await action(this.api)
      this.failure = undefined
    } catch (error) {
      this.failure = toFailure(error)
    }
  }

  #invite({ id, key, managementAccountId }: OrganizationGroup): void {
    const shown = this.inviting === key
    this.inviting = undefined
    if (shown || !this.dispatchEvent(new InviteRequestEvent(id, managementAccountId))) return
    this.inviting = key
    void focusOn(this, '#invitation')
  }

  #disconnected({ id, name }: DataSource, data: DisconnectedData): void {
    this.said = data === 'erase' ? texts.erased(name) : texts.disconnected(name)
    if (data === 'erase') {
      this.#hear({ type: 'data_source_deleted', id })
      // The row that had focus is gone: stay in the list.
      void focusOn(this, '.organizations button')
    } else this.#refresher.now()
    this.dispatchEvent(new DisconnectedEvent(id, data))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aws-linked-data-sources': AwsLinkedDataSources
  }
}
