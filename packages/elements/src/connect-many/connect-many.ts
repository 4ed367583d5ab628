import type { Connections, DataSource, LinkedAccounts, ServerEvent } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { RoleSetups } from '../connect-role/setups.ts'
import { styles as roleStyles } from '../connect-role/styles.ts'
import { addStyles } from '../shared/add-styles.ts'
import { renderButton } from '../shared/button.ts'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { alert, icon } from '../shared/icons.ts'
import { Live } from '../shared/live.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import { renderNotice } from '../shared/notice.ts'
import { clientOf } from '../shared/part-context.ts'
import type { PartContext } from '../shared/part-context.ts'
import { renderWaiting } from '../shared/waiting.ts'
import { marks } from '../shared/styles/marks.ts'
import { toggleAll } from './choice.ts'
import { renderChoose } from './choose.ts'
import { renderFooter } from './footer.ts'
import { renderManyRole } from './role.ts'
import { renderRun } from './run.ts'
import { styles } from './styles.ts'
import { toTally } from './tally.ts'
import * as texts from '../texts/connect-many.ts'

/** What connecting many needs of its element. */
export interface ConnectManyOptions extends Pick<PartContext, 'api' | 'copier' | 'say'> {
  /** Back was pressed. */
  readonly close: () => void
}

/**
 * Connects the linked accounts of a root through one role: choose, set the role up, and watch the run,
 * which goes on without the page and is found again. For any element: give it a place with `render()`,
 * and call `stop()` when that is gone.
 */
export class ConnectMany {
  readonly #host: LitElement
  readonly #root: DataSource
  readonly #options: ConnectManyOptions
  readonly #setups: RoleSetups
  readonly #live: Live
  #found: LinkedAccounts | undefined
  #run: Connections | undefined
  #failure: Failure | undefined
  #search = ''
  #selected: ReadonlySet<string> = new Set()
  #view: 'choose' | 'run' = 'choose'
  #wantsSetup = false
  #starting = false
  #missing = false

  constructor(host: LitElement, root: DataSource, options: ConnectManyOptions) {
    this.#host = host
    this.#root = root
    this.#options = options
    this.#setups = new RoleSetups(host, options)
    addStyles(host, roleStyles, marks, styles)
    this.#live = new Live(host, {
      api: options.api,
      start: (api, signal) => void this.#read(api, signal),
      hear: (event) => this.#hear(event),
      fail: (error) => this.#fail(error),
    })
  }

  /** Nobody looks any more. A run goes on. */
  stop(): void {
    this.#live.hostDisconnected()
    this.#host.removeController(this.#live)
  }

  render(): TemplateResult {
    const { name } = this.#root
    const running = this.#view === 'run' && this.#run
    return html`<section class="many" part="many" aria-labelledby="many">
      <h2 class="title" id="many" tabindex="-1">${texts.title(name)}</h2>
      ${renderFailure(this.#failure, () => void this.#again())}
      ${running ? renderRun({ run: running, names: this.#names }) : this.#renderChoose()}
      ${renderFooter({
        run: running || undefined,
        selected: this.#selected.size,
        starting: this.#starting,
        start: () => void this.#start([...this.#selected]),
        retry: (ids) => void this.#start(ids),
        stop: () => void this.#cancel(),
        chooseMore: () => this.#show('choose'),
        close: this.#options.close,
      })}
    </section>`
  }

  #renderChoose(): TemplateResult | typeof nothing {
    const found = this.#found
    if (!found) return this.#failure ? nothing : renderWaiting(texts.loading)
    return html`${this.#renderLastRun()}
    ${renderChoose({
      found,
      search: this.#search,
      selected: this.#selected,
      find: (search) => {
        this.#search = search
        this.#host.requestUpdate()
      },
      toggle: (id) => this.#select(toggleAll(this.#selected, [id])),
      toggleAll: (ids) => this.#select(toggleAll(this.#selected, ids)),
    })}
    ${this.#missing ? html`<p class="error" id="choose-some">${icon(alert)} ${texts.chooseSome}</p>` : nothing}
    ${renderManyRole({
      setup: this.#usesLast ? 'last' : this.#setups.peek('linked'),
      copier: this.#options.copier,
      issue: () => {
        this.#wantsSetup = true
        this.#issue()
      },
    })}`
  }

  #renderLastRun(): TemplateResult | typeof nothing {
    if (!this.#run) return nothing
    const { connected, failed } = toTally(this.#run)
    return renderNotice({
      drawing: nothing,
      text: texts.lastRun(connected, failed),
      actions: renderButton(texts.showRun, () => this.#show('run')),
    })
  }

  /** Whether the accounts have the last run's role. */
  get #usesLast(): boolean {
    return this.#run?.roleSetupId !== undefined && !this.#wantsSetup
  }

  get #names(): ReadonlyMap<string, string | undefined> {
    return new Map(this.#found?.accounts.map(({ id, name }) => [id, name]))
  }

  #show(view: 'choose' | 'run'): void {
    this.#view = view
    if (view === 'choose' && !this.#usesLast) this.#issue()
    this.#host.requestUpdate()
  }

  #select(selected: ReadonlySet<string>): void {
    this.#selected = selected
    this.#missing = false
    this.#host.requestUpdate()
  }

  #issue(): void {
    // How it went is shown where the role stands.
    this.#setups.load({ type: 'linked', rootId: this.#root.id }).catch(toFailure)
    this.#host.requestUpdate()
  }

  async #read(api: Client, signal: AbortSignal): Promise<void> {
    const { id } = this.#root
    try {
      const [found, run] = await Promise.all([
        api.listAccounts(id, { signal }),
        newestRun(api, id, signal),
      ])
      if (signal.aborted) return
      this.#found = found
      this.#run = run
      this.#failure = undefined
      this.#show(run?.status === 'running' ? 'run' : this.#view)
    } catch (error) {
      if (!signal.aborted) this.#fail(error)
    }
  }

  #hear(event: ServerEvent): void {
    // The stream was away and is back: what it would have told is read.
    if (event.type === 'open' && this.#found) void this.#again()
    if (event.type !== 'connections' || event.connections.dataSourceId !== this.#root.id) return
    const before = this.#run
    this.#run = event.connections
    if (event.connections.status !== 'running' && before?.status === 'running') void this.#end()
    this.#host.requestUpdate()
  }

  /** A run is over: what is connected is not offered again. */
  async #end(): Promise<void> {
    const { status } = this.#run ?? {}
    if (status) this.#options.say(texts.runs[status])
    await this.#again()
  }

  async #again(): Promise<void> {
    const api = this.#options.api()
    const { signal } = this.#live
    if (api && signal) await this.#read(api, signal)
  }

  async #start(accountIds: readonly string[]): Promise<void> {
    if (this.#starting) return
    this.#missing = accountIds.length === 0
    this.#host.requestUpdate()
    if (this.#missing) return this.#options.say(texts.chooseSome)
    this.#starting = true
    this.#failure = undefined
    try {
      const api = clientOf(this.#options)
      const last = this.#usesLast ? this.#run?.roleSetupId : undefined
      const roleSetupId = last ?? (await this.#setup())
      this.#run = await api.connectMany(this.#root.id, { roleSetupId, accountIds })
      this.#wantsSetup = false
      this.#selected = new Set()
      this.#view = 'run'
      this.#options.say(texts.runs.running)
    } catch (error) {
      this.#fail(error)
    }
    this.#starting = false
    this.#host.requestUpdate()
  }

  async #setup(): Promise<string> {
    const { id } = await this.#setups.load({ type: 'linked', rootId: this.#root.id })
    return id
  }

  async #cancel(): Promise<void> {
    try {
      await clientOf(this.#options).cancelConnections(this.#root.id)
      await this.#again()
      this.#options.say(texts.runs.cancelled)
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.#failure = toFailure(error)
    this.#options.say(this.#failure.message)
    this.#host.requestUpdate()
  }
}

/** `undefined` before the first run. */
async function newestRun(
  api: Client,
  id: string,
  signal: AbortSignal,
): Promise<Connections | undefined> {
  try {
    return await api.getConnections(id, { signal })
  } catch (error) {
    if (toFailure(error).code === 'not_found') return undefined
    throw error
  }
}
