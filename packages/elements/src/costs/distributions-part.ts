import type { Distribution } from '@aws-linked/model'
import { nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { focusOn } from '../shared/focus.ts'
import type { PartContext } from '../shared/part-context.ts'
import { Popup } from '../shared/popup.ts'
import { nameOf } from './distribution.ts'
import * as texts from '../texts/distributions.ts'
import { renderDistributions } from './distributions-card.ts'
import { DistributionsModel } from './distributions-model.ts'
import { toAccountNames, toExports } from './exports.ts'
import type { Loaded } from './model.ts'
import { DistributionFormState } from './distribution-form-state.ts'

/** Options of a {@link DistributionsPart}. */
export interface DistributionsPartOptions extends Pick<PartContext, 'api' | 'copier' | 'say'> {
  readonly signal: () => AbortSignal | undefined
  readonly endpoint: () => string | undefined
}

/** The part of the costs that is about who else gets them. */
export class DistributionsPart {
  readonly #host: LitElement
  readonly #options: DistributionsPartOptions
  readonly #model: DistributionsModel
  readonly #form: DistributionFormState
  readonly #menu: Popup
  readonly #expanded = new Set<string>()
  #loaded: Loaded = { sources: [], months: [], missing: [] }
  #confirming: string | undefined
  #fresh: string | undefined

  constructor(host: LitElement, options: DistributionsPartOptions) {
    this.#host = host
    this.#options = options
    this.#menu = new Popup(host)
    this.#model = new DistributionsModel(host, options)
    this.#form = new DistributionFormState(host, {
      exports: () => toExports(this.#loaded.months, this.#loaded.sources),
      create: (request) => this.#model.create(request),
      created: (distribution) => this.#created(distribution),
      closed: () => void focusOn(this.#host, '[data-new]'),
    })
  }

  /** Another server: what the last one said is gone. */
  forget(): void {
    this.#model.forget()
    this.#form.close()
    this.#confirming = undefined
  }

  /** Reads them again, as soon as may be. */
  refresh(): void {
    this.#model.refresh()
  }

  /** The card; nothing while there is no export to distribute, and none was. */
  render(loaded: Loaded, dataSource: string | undefined): TemplateResult | typeof nothing {
    this.#loaded = loaded
    const distributions = this.#model.list?.filter(
      (each) => dataSource === undefined || each.dataSourceId === dataSource,
    )
    const exports = toExports(loaded.months, loaded.sources)
    if (exports.length === 0 && !distributions?.length) return nothing
    const names = this.#names
    return renderDistributions({
      distributions,
      failure: this.#model.failure,
      form: this.#form,
      retry: () => this.#model.retry(),
      names,
      severalExports: exports.length > 1,
      accountName: (id) => (id === null ? texts.noAccount : (names.get(id) ?? id)),
      copier: this.#options.copier,
      endpoint: this.#options.endpoint(),
      menu: this.#menu,
      histories: this.#model.histories,
      confirming: this.#confirming,
      fresh: this.#fresh,
      expanded: this.#expanded,
      run: (distribution) => void this.#run(distribution),
      toggleHistory: ({ id }) => this.#model.toggleHistory(id),
      expand: ({ id }) => this.#expand(id),
      askDelete: ({ id }) => this.#confirm(id, '#confirm-delete'),
      delete: (distribution) => void this.#delete(distribution),
      keep: ({ id }) =>
        this.#confirm(undefined, `[data-popup-root="${CSS.escape(id)}"] [data-popup]`),
    })
  }

  get #names(): ReadonlyMap<string, string> {
    return toAccountNames(this.#loaded.months, this.#loaded.sources)
  }

  async #run(distribution: Distribution): Promise<void> {
    if (await this.#model.run(distribution.id)) this.#say(texts.started, distribution)
  }

  async #delete(distribution: Distribution): Promise<void> {
    const gone = await this.#model.delete(distribution.id)
    this.#confirm(undefined, '[data-new]')
    if (gone) this.#say(texts.deleted, distribution)
  }

  #created(distribution: Distribution): void {
    this.#fresh = distribution.id
    this.#say(texts.created, distribution)
    void focusOn(this.#host, '[data-new]')
  }

  #expand(id: string): void {
    this.#expanded.add(id)
    this.#host.requestUpdate()
  }

  #confirm(id: string | undefined, focus: string): void {
    this.#confirming = id
    void focusOn(this.#host, focus)
  }

  #say(text: (name: string) => string, distribution: Distribution): void {
    this.#options.say(text(nameOf(distribution, this.#names)))
  }
}
