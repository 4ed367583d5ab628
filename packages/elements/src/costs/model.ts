import type {
  BillingPeriods,
  CostExport,
  CostGroup,
  CostMetric,
  Costs,
  DataSource,
  ServerEvent,
} from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveControllerHost } from 'lit'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { Hub } from '../shared/hub.ts'
import { Live } from '../shared/live.ts'
import { Refresher } from '../shared/refresher.ts'
import { applyEvent } from '../shared/sources.ts'
import { currenciesOf, hasCharges, pickMonth, toMonths } from './periods.ts'
import type { Month } from './periods.ts'
import { hasExport } from './shown-export.ts'

/** What people chose to see. */
export interface Choice {
  /** `YYYY-MM`; absent: the newest with charges. */
  readonly period?: string
  /** Absent: the one with the largest total. */
  readonly currency?: string
  readonly metric: CostMetric
  readonly group: CostGroup
  /** Of a root with several; absent: the one that is chosen there. */
  readonly export?: CostExport | undefined
}

/** Options of a {@link CostsModel}. */
export interface CostsModelOptions {
  readonly api: () => Client | undefined
  /** Only this Data Source's costs. */
  readonly dataSource: () => string | undefined
  /** There is a client, or another one. */
  readonly started: () => void
  /** The server told that something about billing has changed, or may have. */
  readonly changed: () => void
  /** Costs were read that were not shown before. */
  readonly shown: (costs: Costs) => void
}

/** What was read from the server. */
export interface Loaded {
  readonly sources: readonly DataSource[]
  readonly months: readonly Month[]
  readonly missing: BillingPeriods['missing']
}

/** The periods and the costs of the one that is shown: read once, then again as the server tells of changes. */
export class CostsModel {
  /** `undefined` before they are read, and where there are none. */
  costs: Costs | undefined
  failure: Failure | undefined
  choice: Choice = { metric: 'BilledCost', group: 'account' }
  /** What is shown is not yet what was chosen. */
  pending = false
  readonly #host: ReactiveControllerHost
  readonly #options: CostsModelOptions
  readonly #live: Live
  readonly #refresher = new Refresher(() => this.#read())
  #all: Loaded | undefined
  #asked = 0

  constructor(
    host: ReactiveControllerHost & { readonly isConnected: boolean },
    options: CostsModelOptions,
  ) {
    this.#host = host
    this.#options = options
    this.#live = new Live(host, {
      api: options.api,
      start: () => this.#start(),
      hear: (event) => this.#hear(event),
      fail: (error) => this.#fail(error),
    })
  }

  /** What was read, as far as it is about the Data Source that is shown. */
  get loaded(): Loaded | undefined {
    const dataSource = this.#options.dataSource()
    if (!this.#all || dataSource === undefined) return this.#all
    const missing = this.#all.missing.filter((each) => each.dataSourceIds.includes(dataSource))
    // Its own bill is missing, whatever the tenant's other roots have.
    return missing.length > 0 ? { sources: [], months: [], missing } : { ...this.#all, missing }
  }

  /** Aborted when the element leaves the page or gets another client. */
  get signal(): AbortSignal | undefined {
    return this.#live.signal
  }

  /** The month to show; `undefined` while there is none. */
  get month(): Month | undefined {
    const { loaded } = this
    return loaded && pickMonth(loaded.months, this.choice.period)
  }

  /** Shows something else, at once. */
  choose(choice: Partial<Choice>): void {
    this.choice = { ...this.choice, ...choice }
    this.reload()
  }

  /** Reads the costs again, for another choice. */
  reload(): void {
    this.pending = true
    this.#host.requestUpdate()
    void this.#readCosts()
  }

  /** Reads everything again, at once: someone waits. */
  refresh(): void {
    this.#refresher.now()
  }

  /** Does something through the client; a refusal is shown. Resolves to whether it went well. */
  async act(action: (api: Client) => Promise<void>): Promise<boolean> {
    const api = this.#options.api()
    if (!api) return false
    try {
      await action(api)
      this.refresh()
      return true
    } catch (error) {
      this.#fail(error)
      return false
    }
  }

  #start(): void {
    this.#all = undefined
    this.costs = undefined
    this.failure = undefined
    this.#refresher.stop()
    this.#refresher.ask()
    this.#options.started()
  }

  #hear(event: ServerEvent): void {
    const all = this.#all
    if (all) this.#all = { ...all, sources: applyEvent(all.sources, event) }
    switch (event.type) {
      case 'open':
      case 'billing':
      // A root that comes or goes brings or takes all of it.
      case 'data_source':
      case 'data_source_deleted': {
        this.#refresher.ask()
        this.#options.changed()
        break
      }
      case 'connections':
      case 'resources':
      case 'discovery':
        break
    }
    this.#host.requestUpdate()
  }

  async #read(): Promise<void> {
    const api = this.#options.api()
    const { signal } = this.#live
    if (!api || !signal || signal.aborted) return
    try {
      const [sources, { periods, missing }] = await Promise.all([
        Hub.of(api).listDataSources(signal),
        api.listBillingPeriods({ signal }),
      ])
      if (signal.aborted) return
      this.#all = { sources, months: toMonths(periods), missing }
      this.failure = undefined
      this.#host.requestUpdate()
      await this.#readCosts()
    } catch (error) {
      if (!signal.aborted) this.#fail(error)
    }
  }

  async #readCosts(): Promise<void> {
    const api = this.#options.api()
    const { signal } = this.#live
    const { month } = this
    const asked = (this.#asked += 1)
    if (!api || !signal || !this.#all) return
    try {
      const costs = month && hasCharges(month) ? await this.#ask(api, month, signal) : undefined
      // Only the newest choice counts, in whatever order the answers come.
      if (signal.aborted || asked !== this.#asked) return
      const before = this.costs
      this.costs = costs
      this.failure = undefined
      if (costs && !isSame(before, costs)) this.#options.shown(costs)
    } catch (error) {
      if (signal.aborted || asked !== this.#asked) return
      this.costs = undefined
      this.failure = toFailure(error)
    }
    this.pending = false
    this.#host.requestUpdate()
  }

  #ask(api: Client, month: Month, signal: AbortSignal): Promise<Costs> {
    const { metric, group, currency, export: chosen } = this.choice
    const dataSource = this.#options.dataSource()
    return api.getCosts(
      {
        period: month.period,
        metric,
        group,
        // Another month may not be billed in it.
        ...(currency !== undefined && currenciesOf(month).includes(currency) && { currency }),
        ...(dataSource !== undefined && { dataSource }),
        // Another month may not be in it.
        ...(chosen && hasExport(month, chosen) && { export: chosen.key }),
      },
      { signal },
    )
  }

  #fail(error: unknown): void {
    this.failure = toFailure(error)
    this.#host.requestUpdate()
  }
}

function isSame(a: Costs | undefined, b: Costs): boolean {
  return (
    a?.period === b.period &&
    a.metric === b.metric &&
    a.group === b.group &&
    a.currency === b.currency
  )
}
