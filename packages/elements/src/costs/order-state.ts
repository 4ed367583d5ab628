import type { Distribution, DistributionRequest } from '@aws-linked/model'
import type { LitElement } from 'lit'
import type { Failure } from '../shared/failure.ts'
import { checkOrder, toOrderField, toRequest } from './order.ts'
import type { OrderErrors, TypedOrder } from './order.ts'
import type { ExportChoice, OrderFormView } from './order-form.ts'

/** Options of an {@link OrderState}. */
export interface OrderStateOptions {
  readonly exports: () => readonly ExportChoice[]
  readonly create: (request: DistributionRequest) => Promise<Distribution | { failure: Failure }>
  /** The order was made. */
  readonly created: (distribution: Distribution) => void
  /** The form was closed without one. */
  readonly closed: () => void
}

type Chosen = Pick<OrderFormView, 'at' | 'who' | 'where' | 'find'>

const nothingChosen: Chosen = { at: 0, who: 'each', where: 'download', find: '' }

/** The form of a new distribution while it is open. What is typed stays in its fields. */
export class OrderState {
  open = false
  readonly #host: LitElement
  readonly #options: OrderStateOptions
  #chosen: Chosen = nothingChosen
  #errors: OrderErrors = {}
  #failure: Failure | undefined
  #busy = false

  constructor(host: LitElement, options: OrderStateOptions) {
    this.#host = host
    this.#options = options
  }

  /** Opens an empty form. */
  show(): void {
    this.open = true
    this.#reset()
    this.#focus('.order :is(select, input)')
  }

  /** Closes the form; what was typed is gone with it. */
  close(): void {
    this.open = false
    this.#reset()
  }

  /** What the form shows and does now. */
  get view(): OrderFormView {
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
    const order = this.#read(form)
    if (this.#busy || !order) return
    const errors = checkOrder(order)
    this.#set({ errors })
    if (Object.keys(errors).length > 0) return this.#focusError()
    this.#busy = true
    this.#host.requestUpdate()
    const answer = await this.#options.create(toRequest(order))
    this.#busy = false
    if ('failure' in answer) return this.#refuse(answer.failure)
    this.close()
    return this.#options.created(answer)
  }

  #read(form: HTMLFormElement): TypedOrder | undefined {
    const chosen = this.#options.exports()[this.#chosen.at]
    if (!chosen) return undefined
    const data = new FormData(form)
    const text = (name: string): string => {
      const value = data.get(name)
      return typeof value === 'string' ? value : ''
    }
    return {
      dataSourceId: chosen.dataSourceId,
      exportName: chosen.exportName,
      who: this.#chosen.who,
      accounts: data.getAll('account').filter((value) => typeof value === 'string'),
      where: this.#chosen.where,
      bucket: text('bucket').trim(),
      prefix: text('prefix').trim(),
      roleArn: text('roleArn').trim(),
      schedule: text('schedule'),
    }
  }

  #refuse(failure: Failure): void {
    const field = toOrderField(failure.field)
    const shown = field && this.#host.renderRoot.querySelector(`.order #${field}`)
    // An error at a field that is not there would be said nowhere.
    if (!field || !shown) {
      this.#set({ failure })
      this.#focus('#order-failure')
      return
    }
    this.#set({ errors: { [field]: `${failure.message} ${failure.remedy}` } })
    this.#focusError()
  }

  #focusError(): void {
    this.#focus(this.#errors.accounts ? '.order #accounts input' : '.order [aria-invalid]')
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
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus(),
    )
  }
}

interface Changes {
  readonly chosen?: Chosen
  readonly errors?: OrderErrors
  readonly failure?: Failure
}
