import type { DataSource, Employees, ResourceGroups, ServerEvent } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveControllerHost } from 'lit'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { Hub } from '../shared/hub.ts'
import { Live } from '../shared/live.ts'
import { Refresher } from '../shared/refresher.ts'
import { applyEvent } from '../shared/sources.ts'
import { isFiltering, noFilter, toResourceFilter } from './filter.ts'
import type { Filter } from './filter.ts'
import { allGroups, firstGroups, toSections } from './grouping.ts'
import type { KindGroup, Section } from './grouping.ts'
import { Kinds } from './kinds.ts'
import { Rows } from './rows.ts'

/** What was read from the server. */
export interface Loaded {
  readonly employees: Employees
  /** Everything. */
  readonly overview: ResourceGroups
  /** What passes the filter. */
  readonly groups: ResourceGroups
  readonly sections: readonly Section[]
  readonly kinds: Kinds
}

/** Options of a {@link ResourcesModel}. */
export interface ResourcesModelOptions {
  readonly api: () => Client | undefined
  /** Told of each event, after it was taken in. */
  readonly heard: (event: ServerEvent) => void
}

// With few matches everything that matches is shown at once.
const openAllBelow = 50

/** The dashboard's data: read once, then again as the server tells of changes, at most once a second. */
export class ResourcesModel {
  sources: readonly DataSource[] | undefined
  loaded: Loaded | undefined
  failure: Failure | undefined
  filter: Filter = noFilter
  readonly rows: Rows
  readonly #host: ReactiveControllerHost
  readonly #options: ResourcesModelOptions
  readonly #live: Live
  readonly #refresher = new Refresher(() => this.#read())
  /** What people opened and closed themselves. */
  readonly #chosen = new Map<string, boolean>()
  readonly #opened = new Set<string>()

  constructor(
    host: ReactiveControllerHost & { readonly isConnected: boolean },
    options: ResourcesModelOptions,
  ) {
    this.#host = host
    this.#options = options
    this.rows = new Rows({
      api: options.api,
      filter: () => toResourceFilter(this.filter),
      changed: () => host.requestUpdate(),
    })
    this.#live = new Live(host, {
      api: options.api,
      start: () => this.#start(),
      hear: (event) => this.hear(event),
      fail: (error) => this.#fail(error),
    })
  }

  /** Whether a group shows its rows. */
  isOpen({ key }: KindGroup): boolean {
    const few = isFiltering(this.filter) && (this.loaded?.groups.total ?? Infinity) <= openAllBelow
    return this.#chosen.get(key) ?? (few || this.#opened.has(key))
  }

  toggle(group: KindGroup): void {
    this.#chosen.set(group.key, !this.isOpen(group))
    if (this.isOpen(group)) void this.rows.open(group)
    this.#host.requestUpdate()
  }

  setFilter(filter: Filter): void {
    this.filter = filter
    this.rows.supersede()
    this.#host.requestUpdate()
    void this.#read()
  }

  /** Reads everything again, at once. */
  refresh(): void {
    this.#refresher.now()
  }

  /** Does something through the client; a refusal is shown. */
  async act(action: (api: Client) => Promise<void>): Promise<void> {
    const api = this.#options.api()
    try {
      if (api) await action(api)
    } catch (error) {
      this.#fail(error)
    }
  }

  #start(): void {
    this.sources = undefined
    this.loaded = undefined
    this.rows.forget()
    this.#refresher.stop()
    this.#refresher.ask()
  }

  /** Takes in what the server told, or answered. */
  hear(event: ServerEvent): void {
    this.sources = this.sources && applyEvent(this.sources, event)
    const settled = event.type === 'discovery' && event.discovery.status !== 'running'
    if (event.type !== 'discovery' || settled) this.#refresher.ask()
    this.#options.heard(event)
    this.#host.requestUpdate()
  }

  async #read(): Promise<void> {
    const api = this.#options.api()
    const { signal } = this.#live
    if (!api || !signal || signal.aborted) return
    const { filter } = this
    try {
      const [sources, employees, overview, filtered] = await Promise.all([
        Hub.of(api).listDataSources(signal),
        api.listEmployees({ signal }),
        api.groupResources({}, { signal }),
        isFiltering(filter) ? api.groupResources(toResourceFilter(filter), { signal }) : undefined,
      ])
      if (signal.aborted || filter !== this.filter) return
      const groups = filtered ?? overview
      const names = new Map(sources.map(({ account, name }) => [account.id, name]))
      const kinds = new Kinds(overview.kinds)
      const sections = toSections(groups.groups, employees, names, kinds)
      this.sources = sources
      this.loaded = { employees, overview, groups, sections, kinds }
      this.failure = undefined
      for (const key of firstGroups(sections)) this.#opened.add(key)
      this.#host.requestUpdate()
      const open = allGroups(sections).filter((group) => this.isOpen(group))
      await Promise.all(open.map((group) => this.rows.refresh(group)))
    } catch (error) {
      if (!signal.aborted && filter === this.filter) this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.failure = toFailure(error)
    this.#host.requestUpdate()
  }
}
