import type { Distribution, DistributionRequest } from '@aws-linked/model'
import type { LitElement } from 'lit'
import type { Failure } from '../shared/failure.ts'
import { focusOn } from '../shared/focus.ts'
import { checkTyped, toFormField, toRequest } from './distribution-request.ts'
import type { FormErrors, TypedDistribution } from './distribution-request.ts'
import type { Chosen, DistributionFormView, ExportChoice } from './distribution-form.ts'

/** Options of an {@link DistributionFormState}. */
export interface DistributionFormOptions {
  readonly exports: () => readonly ExportChoice[]
  readonly create: (request: DistributionRequest) => Promise<Distribution | { failure: Failure }>
  /** The distribution was created. */
  readonly created: (distribution: Distribution) => void
  /** The form was closed without one. */
  readonly closed: () => void
}

const nothingChosen: Chosen = { at: 0, who: 'each', where: 'download', find: '' }

/** The form of a new distribution while it is open. What is typed stays in its fields. */
export class DistributionFormState {
  open = false
  readonly #host: LitElement
  readonly #options: DistributionFormOptions
  #chosen: Chosen = nothingChosen
  #errors: FormErrors = {}
  #failure: Failure | undefined
  #busy = false

  constructor(host: LitElement, options: DistributionFormOptions) {
    this.#host = host
    this.#options = options
  }

  /** Opens an empty form. */
  show(): void {
    this.open = true
    this.#reset()
    this.#focus('.distribution-form :is(select, input)')
  }

  /** Closes the form; what was typed is gone with it. */
  close(): void {
    this.open = false
    this.#reset()
  }

  /** What the form shows and does now. */
  get view(): DistributionFormView {
    return {
      exports: this.#options.exports(),
      ...this.#chosen,
      errors: this.#errors,
      failure: this.#failure,
      busy: this.#busy,
      change: (change) => this.#set({ chosen: { ...this.#chosen, ...change } }),
      edited: (field) => {
        const { [field]: _, ...errors } = this.#errors
        this.#set({ errors })
      },
      send: (form) => void this.#send(form),
      cancel: () => {
        this.close()
        this.#options.closed()
      },
    }
  }

  async #send(form: HTMLFormElement): Promise<void> {
    const typed = this.#read(form)
    if (this.#busy || !typed) return
    const errors = checkTyped(typed)
    this.#set({ errors })
    if (Object.keys(errors).length > 0) return this.#focusError()
    this.#busy = true
    this.#host.requestUpdate()
    const answer = await this.#options.create(toRequest(typed))
    this.#busy = false
    if ('failure' in answer) return this.#refuse(answer.failure)
    this.close()
    return this.#options.created(answer)
  }

  #read(form: HTMLFormElement): TypedDistribution | undefined {
    const chosen = this.#options.exports()[this.#chosen.at]
    if (!chosen) return undefined
    const data = new FormData(form)
    const text = (id: string): string =>
      form.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`)?.value.trim() ?? ''
    return {
      dataSourceId: chosen.dataSourceId,
      exportName: chosen.exportName,
      who: this.#chosen.who,
      accounts: data.getAll('account').filter((value) => typeof value === 'string'),
      where: this.#chosen.where,
      bucket: text('bucket'),
      prefix: text('prefix'),
      roleArn: text('roleArn'),
      schedule: text('schedule'),
    }
  }

  #refuse(failure: Failure): void {
    const field = toFormField(failure.field)
    const shown = field && this.#host.renderRoot.querySelector(`.distribution-form #${field}`)
    // An error at a field that is not there would be said nowhere.
    if (!field || !shown) {
      this.#set({ failure })
      this.#focus('#distribution-failure')
      return
    }
    this.#set({ errors: { [field]: `${failure.message} ${failure.remedy}` } })
    this.#focusError()
  }

  #focusError(): void {
    this.#focus(
      this.#errors.accounts
        ? '.distribution-form #accounts input'
        : '.distribution-form [aria-invalid]',
    )
  }

  #reset(): void {
    this.#chosen = nothingChosen
    this.#set({ errors: {} })
  }

  #set({ chosen = this.#chosen, errors = this.#errors, failure }: Changes): void {
    this.#chosen = chosen
    this.#errors = errors
    this.#failure = failure
    this.#host.requestUpdate()
  }

  #focus(selector: string): void {
    void focusOn(this.#host, selector)
  }
}

interface Changes {
  readonly chosen?: Chosen
  readonly errors?: FormErrors
  readonly failure?: Failure
}
