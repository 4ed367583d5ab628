import type { BillingExport, BillingExports, DataSource } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { renderExportInputs } from '../form/export-fields.ts'
import { renderField } from '../form/field.ts'
import type { FieldErrors } from '../form/validate.ts'
import { isField } from '../form/fields.ts'
import { addStyles } from '../shared/add-styles.ts'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { check, icon } from '../shared/icons.ts'
import { renderFailure, renderProblem } from '../shared/failure-notice.ts'
import { clientOf } from '../shared/part-context.ts'
import type { PartContext } from '../shared/part-context.ts'
import { renderWaiting } from '../shared/waiting.ts'
import { fieldNames, fieldTexts } from '../texts/fields.ts'
import * as shared from '../texts/shared.ts'
import { toChoice, toPlace } from './choice.ts'
import type { ExportChoice } from './choice.ts'
import { renderExportList } from './list.ts'
import { styles } from './styles.ts'
import * as texts from '../texts/export.ts'

/** The inputs of a place that is typed. */
const typed = ['bucket', 'prefix', 'exportName', 'originBucket'] as const

/** Which of a root's billing exports is imported: those found first, a typed place second. */
export class ExportPart {
  readonly #host: LitElement
  readonly #context: PartContext
  readonly #stop = new AbortController()
  #dataSource: DataSource
  #found: BillingExports | undefined
  #choice: ExportChoice = 'all'
  #failure: Failure | undefined
  #errors: FieldErrors = {}
  #state: 'looking' | 'saving' | 'saved' | undefined

  constructor(host: LitElement, dataSource: DataSource, context: PartContext) {
    this.#host = host
    this.#dataSource = dataSource
    this.#context = context
    addStyles(host, styles)
    void this.#look()
  }

  stop(): void {
    this.#stop.abort()
  }

  render(): TemplateResult {
    const found = this.#found
    const busy = this.#state === 'saving'
    return html`<section class="exports" part="export" aria-labelledby="exports">
      <h3 id="exports">${texts.title}</h3>
      ${this.#state === 'looking' ? renderWaiting(texts.looking) : nothing}
      ${renderFailure(this.#failure, () => void (found ? this.#save() : this.#look()))}
      ${found ? this.#renderFound(found, busy) : nothing}
    </section>`
  }

  #renderFound(found: BillingExports, busy: boolean): TemplateResult {
    const { exports, problem } = found
    const isEmpty = exports.length === 0 && !problem
    return html`${renderProblem(problem)}
      ${isEmpty ? html`<p class="hint">${texts.none}</p>` : nothing}
      ${renderExportList({
        found,
        choice: this.#choice,
        locked: busy,
        choose: (choice) => this.#choose(choice),
        fields: () =>
          html`<div class="typed" @input=${(event: Event) => this.#edit(event)}>
            ${renderExportInputs({ busy, errors: this.#errors })} ${this.#renderOriginBucket(busy)}
          </div>`,
      })}
      <div class="actions">
        <button
          class="button slim"
          type="button"
          aria-disabled=${busy ? 'true' : nothing}
          @click=${() => this.#save()}
        >
          ${busy ? texts.saving : texts.use}
        </button>
        <button class="button quiet slim" type="button" @click=${() => this.#look()}>
          ${texts.again}
        </button>
        ${
          this.#state === 'saved'
            ? html`<span class="status positive">${icon(check)} ${texts.saved}</span>`
            : nothing
        }
      </div>`
  }

  /** The bucket that a replicated export's manifests name: few have one. */
  #renderOriginBucket(busy: boolean): TemplateResult {
    return renderField({
      id: 'originBucket',
      label: texts.originBucket,
      optional: shared.optional,
      hint: texts.originHint,
      error: this.#errors.originBucket,
      readonly: busy,
      mono: true,
    })
  }

  #choose(choice: ExportChoice): void {
    this.#choice = choice
    this.#errors = {}
    this.#state = undefined
    this.#host.requestUpdate()
    if (choice === 'typed') void this.#prefill()
  }

  /** What was typed before is there to be changed. */
  async #prefill(): Promise<void> {
    await this.#host.updateComplete
    for (const name of typed) {
      const input = this.#input(name)
      if (input && input.value === '') input.value = this.#dataSource.billingExport?.[name] ?? ''
    }
  }

  #edit({ target }: Event): void {
    if (!(target instanceof HTMLInputElement) || !isField(target.id)) return
    const { [target.id]: _, ...others } = this.#errors
    this.#errors = others
    this.#host.requestUpdate()
  }

  async #look(): Promise<void> {
    if (this.#state === 'looking') return
    await this.#run('looking', undefined, async (api, signal) => {
      const found = await api.listExports(this.#dataSource.id, { signal })
      this.#found = found
      this.#choose(toChoice(this.#dataSource.billingExport, found))
    })
  }

  async #save(): Promise<void> {
    if (this.#state === 'saving') return
    const billingExport = this.#chosen()
    if (billingExport === undefined) {
      this.#errors = { bucket: fieldTexts.enter(fieldNames.bucket) }
      this.#host.requestUpdate()
      this.#input('bucket')?.focus()
      return
    }
    await this.#run('saving', 'saved', async (api, signal) => {
      const { id } = this.#dataSource
      this.#dataSource = await api.changeDataSource(id, { billingExport }, { signal })
      this.#context.changed(this.#dataSource)
      this.#context.say(texts.saved)
    })
  }

  /** What to save: `null` for every export; `undefined` when nothing is typed. */
  #chosen(): BillingExport | null | undefined {
    if (this.#choice === 'all') return null
    if (typeof this.#choice === 'number') {
      const found = this.#found?.exports[this.#choice]
      return found && toPlace(found)
    }
    const place = Object.fromEntries(
      typed
        .map((name) => [name, this.#input(name)?.value.trim() ?? ''] as const)
        .filter(([, value]) => value !== ''),
    )
    return 'bucket' in place ? place : undefined
  }

  async #run(
    during: 'looking' | 'saving',
    after: 'saved' | undefined,
    job: (api: Client, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const { signal } = this.#stop
    this.#state = during
    this.#failure = undefined
    this.#errors = {}
    this.#host.requestUpdate()
    try {
      await job(clientOf(this.#context), signal)
      this.#state = after
    } catch (error) {
      this.#state = undefined
      if (!signal.aborted) this.#refuse(toFailure(error))
    }
    this.#host.requestUpdate()
  }

  #refuse(failure: Failure): void {
    const field = failure.field?.split('.').at(-1)
    if (this.#choice === 'typed' && isField(field)) {
      this.#errors = { [field]: `${failure.message} ${failure.remedy}` }
    } else this.#failure = failure
    this.#context.say(failure.message)
  }

  #input(id: string): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>(`.exports #${id}`)
  }
}
