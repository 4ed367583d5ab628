import type { Costs } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { CSSResult, PropertyValues, TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { Announcer } from '../shared/announcer.ts'
import { Copier } from '../shared/copier.ts'
import { renderLoading } from '../shared/empty.ts'
import { LinkedElement } from '../shared/linked-element.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import { base } from '../shared/styles/base.ts'
import { button } from '../shared/styles/button.ts'
import { disclosure } from '../shared/styles/disclosure.ts'
import { field } from '../shared/styles/field.ts'
import { marks } from '../shared/styles/marks.ts'
import { notice } from '../shared/styles/notice.ts'
import { popup } from '../shared/styles/popup.ts'
import { tokens } from '../shared/styles/tokens.ts'
import { ConnectOpenEvent, ConnectRootEvent, wishToConnect } from '../shared/wish-events.ts'
import { renderChartCard } from './chart-card.ts'
import { chartStyles } from './chart-styles.ts'
import { CostChart } from './chart.ts'
import { formatMonth } from '../texts/dates.ts'
import { distributionStyles } from './distribution-styles.ts'
import { DistributionsPart } from './distributions-part.ts'
import { groupName } from './groups.ts'
import { labelOf } from './labels.ts'
import { layoutStyles } from './layout-styles.ts'
import { CostsModel } from './model.ts'
import type { Loaded } from './model.ts'
import { formatMoney } from '../texts/money.ts'
import { unconnectedAtOnce, renderNotConnected } from './not-connected.ts'
import { currenciesOf, inCurrency } from './periods.ts'
import type { Month } from './periods.ts'
import { notConnected } from './reconcile.ts'
import { accountsAtOnce, renderReconciliation } from './reconciliation-card.ts'
import { isEmpty, toStacks } from './series.ts'
import { isShown, toExportChoices } from './shown-export.ts'
import { renderMissingRoots, renderMonthNotices, renderNoCharges, renderNoCosts } from './states.ts'
import type { StateActions } from './states.ts'
import { renderSwitches } from './switches.ts'
import { tableStyles } from './table-styles.ts'
import { firstColumns } from './twin.ts'
import * as texts from '../texts/costs.ts'

/** `<aws-linked-costs>`: what the Organization costs, by day, to the last digit, and who is told. */
export class AwsLinkedCosts extends LinkedElement {
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
    chartStyles,
    tableStyles,
    distributionStyles,
  ]

  /** The ID of the Data Source whose costs are shown; all without it. */
  @property({ attribute: 'data-source' }) dataSource?: string

  @state() private allDays = false
  @state() private columns = firstColumns
  @state() private accounts = accountsAtOnce
  @state() private unconnected = unconnectedAtOnce

  readonly #announcer = new Announcer(this)
  readonly #copier = new Copier(this)
  readonly #model = new CostsModel(this, {
    api: () => this.api,
    dataSource: () => this.dataSource,
    started: () => {
      this.#announcer.say('')
      this.#distributions.forget()
      this.#distributions.refresh()
    },
    changed: () => this.#distributions.refresh(),
    shown: (costs) => this.#announce(costs),
  })
  readonly #distributions = new DistributionsPart(this, {
    api: () => this.api,
    signal: () => this.#model.signal,
    endpoint: () => this.endpoint,
    copier: this.#copier,
    say: (text) => this.#announcer.say(text),
  })
  readonly #chart = new CostChart(this, {
    costs: () => this.#model.costs,
    label: (costs, stack) => {
      const found = toStacks(costs)[stack]
      return found ? labelOf(costs, found).name : ''
    },
  })

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    if (changed.has('dataSource') && this.#model.loaded) this.#model.reload()
  }

  protected override render(): TemplateResult {
    const failure = this.obstacle ?? this.#model.failure
    return html`<div class="page">
      <div class="sr" role="status">${this.#copier.announcement || this.#announcer.text}</div>
      <div class="page-head"><slot name="heading"></slot>${this.#renderSwitches()}</div>
      <div role="alert">${renderFailure(failure, () => this.#model.refresh())}</div>
      ${this.#renderBody()}
    </div>`
  }

  #renderSwitches(): TemplateResult | typeof nothing {
    const { loaded, month, choice, costs } = this.#model
    if (!loaded || !month) return nothing
    const same = costs?.period === month.period
    return renderSwitches({
      choice,
      months: loaded.months,
      month,
      currency: (same ? costs.currency : undefined) ?? choice.currency ?? costs?.currency,
      currencies: same ? costs.currencies : currenciesOf(month),
      exports: toExportChoices(costs?.exports),
      sources: loaded.sources,
      choose: (next) => this.#model.choose(next),
    })
  }

  #renderBody(): TemplateResult | typeof nothing {
    const { loaded, month, costs, failure, pending } = this.#model
    if (!loaded) return failure || this.obstacle ? nothing : renderLoading(texts.loading)
    const missing = renderMissingRoots(loaded, this.#actions)
    if (!month) return html`${missing} ${renderNoCharges(month, loaded, this.#actions)}`
    const reading = pending || failure !== undefined
    return html`${missing} ${renderMonthNotices(month, loaded, this.#actions)}
    ${
      costs
        ? this.#renderCosts(costs, month)
        : reading
          ? nothing
          : renderNoCharges(month, loaded, this.#actions)
    }
    ${this.#renderInvoice(month, loaded)}`
  }

  #renderCosts(costs: Costs, { period }: Month): TemplateResult {
    if (isEmpty(costs)) return renderNoCosts(period)
    return renderChartCard({
      costs,
      group: this.#model.choice.group,
      pending: this.#model.pending,
      failed: this.#chart.failed,
      twin: {
        allDays: this.allDays,
        columns: this.columns,
        showDays: () => (this.allDays = true),
        showColumns: (columns) => (this.columns = columns),
      },
      chooseGroup: (group) => {
        this.columns = firstColumns
        this.#model.choose({ group })
      },
      recolour: () => this.#chart.redraw(),
    })
  }

  #renderInvoice(month: Month, loaded: Loaded): TemplateResult {
    const currency = this.#model.costs?.currency ?? currenciesOf(month)[0] ?? ''
    const reconciled = inCurrency(month, currency).filter(
      ({ entry }) =>
        (this.dataSource === undefined || entry.dataSourceId === this.dataSource) &&
        isShown(entry, this.#model.costs),
    )
    const accounts = reconciled.flatMap(({ reconciliation }) => notConnected(reconciliation))
    return html`${reconciled.map(({ entry, reconciliation }, at) =>
        renderReconciliation({
          entry,
          reconciliation,
          at,
          shown: this.accounts,
          showMore: () => (this.accounts += accountsAtOnce),
          importAgain: () => this.#actions.look(entry.dataSourceId, entry.period),
        }),
      )}
      <div class="pair">
        ${
          accounts.length > 0
            ? renderNotConnected({
                accounts,
                currency,
                shown: this.unconnected,
                showMore: () => (this.unconnected += unconnectedAtOnce),
                connect: (accountId) => wishToConnect(this, new ConnectOpenEvent(accountId)),
              })
            : nothing
        }
        ${this.#distributions.render(loaded, this.dataSource)}
      </div>`
  }

  get #actions(): StateActions {
    return {
      connectRoot: (account) => wishToConnect(this, new ConnectRootEvent(account)),
      look: (dataSourceId, period) => void this.#look(dataSourceId, period),
    }
  }

  async #look(dataSourceId: string, period?: string): Promise<void> {
    const asked = await this.#model.act((api) =>
      api.startBillingImport({ dataSourceId, ...(period && { from: period, to: period }) }),
    )
    if (asked) this.#announcer.say(texts.looked)
  }

  #announce({ metric, period, group, total, currency }: Costs): void {
    const money = formatMoney(total, currency)
    this.#announcer.say(texts.shown(metric, formatMonth(period), groupName(group).one, money))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'aws-linked-costs': AwsLinkedCosts
  }
}
