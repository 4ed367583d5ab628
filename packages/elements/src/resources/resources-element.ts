import type { DataSource, StoredResource as Resource, ServerEvent } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { CSSResult, PropertyValues, TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { Announcer } from '../shared/announcer.ts'
import { BoxWidth } from '../shared/box-width.ts'
import { Copier } from '../shared/copier.ts'
import { focusOn } from '../shared/focus.ts'
import { renderLoading } from '../shared/empty.ts'
import { LinkedElement } from '../shared/linked-element.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import { Popup } from '../shared/popup.ts'
import { base } from '../shared/styles/base.ts'
import { button } from '../shared/styles/button.ts'
import { disclosure } from '../shared/styles/disclosure.ts'
import { field } from '../shared/styles/field.ts'
import { marks } from '../shared/styles/marks.ts'
import { notice } from '../shared/styles/notice.ts'
import { popup } from '../shared/styles/popup.ts'
import { tokens } from '../shared/styles/tokens.ts'
import { ConnectOpenEvent, wishToConnect } from '../shared/wish-events.ts'
import { renderDetail } from './detail.ts'
import { detailStyles } from './detail-styles.ts'
import type { DiscoveryView } from './discovery-panel.ts'
import { isWorthShowing, progressText, renderDiscovery } from './discovery-panel.ts'
import { renderNoMatch, renderNothing, renderUnconnected } from './empty.ts'
import { isFiltering, noFilter, toggled } from './filter.ts'
import { renderFilterBar } from './filter-bar.ts'
import { toChoices } from './choices.ts'
import { layoutStyles } from './layout-styles.ts'
import { ResourcesModel } from './model.ts'
import type { Loaded } from './model.ts'
import { renderSection } from './section-table.ts'
import type { SectionView } from './section-table.ts'
import { renderSummary } from './summary.ts'
import { tableStyles } from './table-styles.ts'
import * as texts from '../texts/resources.ts'

const searchPauseMs = 250
// As in the styles' container queries.
const detailBesideRem = 64
const filtersApartRem = 40

/** `<aws-linked-resources>`: what discovery found, under the employee it belongs to, filling as it is found. */
export class AwsLinkedResources extends LinkedElement {
  static override styles: CSSResult[] = [
    tokens,
    base,
    button,
    field,
    marks,
    notice,
    disclosure,
    popup,
    layoutStyles,
    tableStyles,
    detailStyles,
  ]

  /** The ID of the Data Source to show; all without it. People can widen it by the filters. */
  @property({ attribute: 'data-source' }) dataSource?: string

  @state() private selected?: Resource | undefined
  /** IDs of the discoveries whose panel was closed. */
  @state() private dismissed: readonly string[] = []

  readonly #model = new ResourcesModel(this, {
    api: () => this.api,
    heard: (event) => this.#announce(event),
  })
  readonly #width = new BoxWidth(this, [detailBesideRem, filtersApartRem])
  readonly #popup = new Popup(this)
  readonly #copier = new Copier(this)
  readonly #announcer = new Announcer(this)
  #debounce: ReturnType<typeof setTimeout> | undefined
  #focusDetail = false

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#debounce)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    if (changed.has('dataSource')) {
      this.#model.setFilter({ ...noFilter, dataSource: this.dataSource ? [this.dataSource] : [] })
    }
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog')
    if (dialog && !dialog.open) {
      dialog.showModal()
      this.#focusDetail = true
    }
    if (!this.#focusDetail) return
    this.#focusDetail = false
    this.renderRoot.querySelector<HTMLElement>('#detail-title')?.focus()
  }

  protected override render(): TemplateResult {
    const failure = this.obstacle ?? this.#model.failure
    return html`<div class="page">
      <div class="sr" role="status">${this.#copier.announcement || this.#announcer.text}</div>
      <div role="alert">${renderFailure(failure, () => this.#model.refresh())}</div>
      ${this.#renderBody()}
    </div>`
  }

  #renderBody(): TemplateResult | typeof nothing {
    const { sources, loaded, failure } = this.#model
    if (!sources || !loaded)
      return failure || this.obstacle ? nothing : renderLoading(texts.loading)
    if (sources.length === 0) {
      return renderUnconnected(() => wishToConnect(this, new ConnectOpenEvent()))
    }
    return html`${renderSummary(loaded, sources)}
    ${repeat(
      sources.filter((source) => this.#showsDiscovery(source)),
      ({ id }) => id,
      (source) => renderDiscovery(source, this.#discoveryView(loaded)),
    )}
    ${
      loaded.overview.total === 0
        ? renderNothing(sources, loaded.kinds)
        : html`${this.#renderFilters(loaded, sources)} ${this.#renderSplit(loaded, sources)}`
    }`
  }

  #showsDiscovery(source: DataSource): boolean {
    return isWorthShowing(source) && !this.dismissed.includes(source.discovery?.id ?? '')
  }

  #discoveryView({ kinds }: Loaded): DiscoveryView {
    return {
      kinds,
      copier: this.#copier,
      stop: ({ id }) => this.#model.act((api) => api.cancelDiscovery(id)),
      again: ({ id }) =>
        this.#model.act(async (api) => {
          const discovery = await api.startDiscovery(id)
          this.#model.hear({ type: 'discovery', discovery })
        }),
      hide: ({ id }) => (this.dismissed = [...this.dismissed, id]),
    }
  }

  #renderFilters(loaded: Loaded, sources: readonly DataSource[]): TemplateResult {
    const { filter } = this.#model
    return renderFilterBar({
      filter,
      choices: toChoices(loaded, sources, this.#model.rows),
      shown: loaded.groups.total,
      all: loaded.overview.total,
      narrow: this.#width.rem < filtersApartRem,
      popup: this.#popup,
      search: (text) => this.#search(text),
      toggle: (part, value) => this.#model.setFilter(toggled(filter, part, value)),
      clear: () => this.#clear(),
    })
  }

  #renderSplit(loaded: Loaded, sources: readonly DataSource[]): TemplateResult {
    const model = this.#model
    if (loaded.sections.length === 0) {
      return isFiltering(model.filter)
        ? renderNoMatch(loaded.overview.total, () => this.#clear())
        : renderNothing(sources, loaded.kinds)
    }
    const view: SectionView = {
      rows: model.rows,
      kinds: loaded.kinds,
      byAccount: sources.length > 1,
      accountNames: new Map(sources.map(({ account, name }) => [account.id, name])),
      selected: this.selected?.arn,
      isOpen: (group) => model.isOpen(group),
      toggle: (group) => model.toggle(group),
      select: (resource) => {
        this.selected = resource
        this.#focusDetail = true
      },
    }
    return html`<div class="split ${this.selected ? 'with-detail' : ''}">
      <div class="sections">
        ${repeat(
          loaded.sections,
          ({ key }) => key,
          (section) => renderSection(section, view),
        )}
      </div>
      ${this.#renderDetail(loaded, view)}
    </div>`
  }

  #renderDetail(
    { employees, kinds }: Loaded,
    { accountNames }: SectionView,
  ): TemplateResult | typeof nothing {
    if (!this.selected) return nothing
    // As it is now, if discovery has seen it again since it was opened.
    const resource = this.#model.rows.find(this.selected.arn) ?? this.selected
    const { employeeId } = resource
    const employee = employees.employees.find(({ id }) => id === employeeId)
    return renderDetail({
      resource,
      kinds,
      accountName: accountNames.get(resource.accountId),
      employeeName: employee?.name ?? employeeId ?? texts.unassigned,
      sheet: this.#width.rem < detailBesideRem,
      copier: this.#copier,
      close: () => this.#closeDetail(),
    })
  }

  #closeDetail(): void {
    const arn = this.selected?.arn ?? ''
    this.selected = undefined
    void focusOn(this, `[data-arn="${CSS.escape(arn)}"]`)
  }

  #search(text: string): void {
    clearTimeout(this.#debounce)
    this.#debounce = setTimeout(() => {
      this.#model.setFilter({ ...this.#model.filter, search: text.trim() })
    }, searchPauseMs)
  }

  #clear(): void {
    clearTimeout(this.#debounce)
    this.#model.setFilter(noFilter)
    const search = this.renderRoot.querySelector<HTMLInputElement>('#search')
    if (!search) return
    search.value = ''
    // The button that had focus goes with the filters.
    search.focus()
  }

  #announce(event: ServerEvent): void {
    if (event.type !== 'discovery') return
    const { discovery } = event
    const source = this.#model.sources?.find(({ id }) => id === discovery.dataSourceId)
    const title = texts.status[discovery.status](source?.name ?? '')
    const text = `${title}: ${progressText(discovery)}`
    if (discovery.status === 'running') this.#announcer.progress(text)
    else this.#announcer.say(text)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aws-linked-resources': AwsLinkedResources
  }
}
