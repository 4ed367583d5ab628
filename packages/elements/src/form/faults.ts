import type { ReactiveControllerHost } from 'lit'
import type { Failure } from '../shared/failure.ts'
import type { Fault } from './explain.ts'
import { isField } from './fields.ts'
import type { Field } from './fields.ts'
import type { FieldErrors } from './validate.ts'

/** What is wrong with the form: at its fields, on top of it, and what the server said. */
export class Faults {
  failure: Failure | undefined
  fault: Fault | undefined
  /** Texts by the field they stand at; one goes when its field is edited. */
  errors: FieldErrors = {}
  /** The fields the alert names: those wrong when the form was sent. */
  alerted: readonly Field[] = []
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  /** What was found without asking anyone: nothing, to begin with. */
  set(errors: FieldErrors = {}, failure?: Failure, fault?: Fault): void {
    this.failure = failure
    this.fault = fault
    this.errors = errors
    this.alerted = Object.keys(errors).filter(isField)
    this.#host.requestUpdate()
  }

  /** What the server or AWS refused. */
  refuse(failure: Failure, fault: Fault): void {
    const { field, text, remedy } = fault
    this.set(field && { [field]: `${text} ${remedy}` }, failure, fault)
  }

  /** Fields were edited: their texts go, the alert stays until the form is sent again. */
  edited(...fields: readonly Field[]): void {
    const errors = { ...this.errors }
    for (const field of fields) delete errors[field]
    this.errors = errors
    this.#host.requestUpdate()
  }
}
