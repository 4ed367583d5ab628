import type { CredentialsRequest, DataSourceType } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { html } from 'lit'
import type { LitElement, nothing, TemplateResult } from 'lit'
import type { RolePart, RolePartOptions } from '../connect-role/role-part.ts'
import { renderAlert } from '../form/alert.ts'
import { Faults } from '../form/faults.ts'
import { isField } from '../form/fields.ts'
import type { Field } from '../form/fields.ts'
import { Inputs } from '../form/inputs.ts'
import { validate } from '../form/validate.ts'
import { unloaded } from '../texts/failures.ts'
import type { Failure } from '../shared/failure.ts'
import { focusOn } from '../shared/focus.ts'
import { renderWaiting } from '../shared/waiting.ts'
import * as texts from '../texts/connect.ts'
import * as shared from '../texts/shared.ts'
import type * as help from './help.ts'
import type { Hunch } from './hunch.ts'
import { renderKeyFields } from './key-fields.ts'
import { renderMethodChoice } from './method-choice.ts'
import { ServerMethods } from './settings.ts'
import type { Method } from './settings.ts'

/** What a form that takes credentials needs of its element. */
export interface CredentialsFormOptions extends RolePartOptions {
  /** What notices things while the fields are filled, once it is loaded. */
  readonly help: () => typeof help | undefined
  /** Whether the form was sent and is not answered. */
  readonly busy: () => boolean
  /** An access key was pasted: both fields are filled. */
  readonly filled: () => void
  /** The element was really removed. */
  readonly removed: () => void
}

/** A form that takes credentials: how to sign in to AWS, what is typed, and what is wrong with it. */
export class CredentialsForm {
  readonly inputs: Inputs
  readonly faults: Faults
  /** The part for roles, once it is loaded. */
  role: RolePart | undefined
  readonly #host: LitElement
  readonly #options: CredentialsFormOptions
  readonly #server: ServerMethods
  #chosen: Method | undefined
  #state: 'loading' | 'failed' | undefined
  #arrived: string | undefined
  #hunch: Hunch | undefined
  #notRole = false

  constructor(host: LitElement, options: CredentialsFormOptions) {
    this.#host = host
    this.#options = options
    this.#server = new ServerMethods(host)
    this.inputs = new Inputs(host, options.removed)
    this.faults = new Faults(host)
  }

  /** Ways to sign in, the recommended first; `undefined` until the server has said. */
  get methods(): readonly Method[] | undefined {
    return this.#server.known
  }

  /** Whether the server has said that this person may not connect accounts. */
  get barred(): boolean {
    return this.#server.rights?.includes('connect') === false
  }

  get method(): Method {
    return this.#chosen ?? this.methods?.[0] ?? 'access_key'
  }

  /** The inputs of the chosen way. */
  get fields(): readonly Field[] {
    return this.method === 'role' ? ['roleArn'] : ['accessKeyId', 'secretAccessKey']
  }

  /** Whether what is needed to send is there. */
  get ready(): boolean {
    return this.methods !== undefined && (this.method === 'access_key' || this.role !== undefined)
  }

  /** Reads the settings of the server to ask; keys stand where there is none. */
  serve(api: Client | undefined, hopeless: boolean): void {
    if (api) void this.#server.read(api)
    else if (hopeless) this.#server.giveUp()
  }

  /** Loads what the chosen way needs, and has a setup issued. */
  prepare(type: DataSourceType): void {
    if (this.method !== 'role' || !this.methods) return
    if (this.role) this.role.need(type)
    else if (!this.#state) void this.#load()
  }

  /** What is wrong, on top of the form. `verdict`: what it comes to. */
  renderAlert(action: TemplateResult | typeof nothing, verdict: string): TemplateResult {
    const goTo = (name: Field): void => void this.inputs.focus(name)
    const alert = renderAlert({ faults: this.faults, goTo, action, verdict })
    // The live region is there from the start.
    return html`<div class=${alert ? '' : 'sr'} role="alert">${alert}</div>`
  }

  /** The choice of the way to sign in, and its fields. */
  render(type: DataSourceType): TemplateResult {
    const { methods, method } = this
    if (!methods) return renderWaiting(shared.loading)
    const choose = (chosen: Method): void => {
      this.#chosen = chosen
      this.forgetNotices()
      this.faults.set()
    }
    const locked = this.#options.busy()
    return html`${renderMethodChoice({ methods, method, locked, choose })}
    ${this.#renderFields(type, locked)}`
  }

  #renderFields(type: DataSourceType, busy: boolean): TemplateResult {
    const { errors } = this.faults
    if (this.method === 'access_key') {
      return renderKeyFields({
        busy,
        errors,
        arrived: this.#arrived,
        hunch: this.#hunch,
        swap: () => {
          this.inputs.swap()
          this.#look()
        },
      })
    }
    if (this.role) {
      return this.role.render({ type, busy, error: errors.roleArn, notRole: this.#notRole })
    }
    return this.#state === 'failed'
      ? html`<p class="hint">${unloaded.message} ${unloaded.remedy}</p>`
      : renderWaiting(shared.loading)
  }

  /** Whether it can be sent; if not, focus moves to what is wrong. `others`: fields that may be empty. */
  check(...others: readonly Field[]): boolean {
    const { fields, faults } = this
    const values = [...fields, ...others].map((name) => [name, this.inputs.value(name)] as const)
    faults.set(validate(Object.fromEntries(values), fields))
    if (faults.alerted.length === 0) return true
    // With what helps, where something does.
    this.#look()
    void this.focusFault()
    return false
  }

  /** What to send. */
  async toRequest(type: DataSourceType): Promise<CredentialsRequest> {
    if (this.method === 'access_key') return this.inputs.toKey()
    if (!this.role) throw unloaded
    return this.role.toCredentials(type, this.inputs.value('roleArn'))
  }

  /** The server refused them: a setup that is used up, gone or of another type is issued anew, and shown. */
  refused({ code, field }: Failure): void {
    const stale = code === 'not_found' || code === 'conflict' || field === 'type'
    if (stale && code !== 'wrong_account_type') this.role?.setups.forget()
  }

  /** Moves focus to the first field at fault, or to the alert. */
  async focusFault(): Promise<void> {
    await this.#host.updateComplete
    const [first] = this.faults.alerted
    if (!first || !this.inputs.focus(first)) await focusOn(this.#host, '#alert')
  }

  /** For `@input`. Gives the name of the input, if it is one of the form's. */
  edited(event: Event): Field | undefined {
    const { target } = event
    if (!(target instanceof HTMLInputElement) || !isField(target.id)) return undefined
    this.faults.edited(target.id)
    if (target.id === 'secretAccessKey') {
      const pasted = event instanceof InputEvent && event.inputType === 'insertFromPaste'
      this.#arrived = pasted ? this.#countSecret() : undefined
    }
    this.#look()
    return target.id
  }

  /** For `@paste`: an access key fills both of its fields. */
  pasted(event: ClipboardEvent): void {
    if (this.#options.busy() || !this.#options.help()?.pasteKey(event, this.inputs)) return
    this.#arrived = this.#countSecret()
    this.#look()
    this.faults.edited('accessKeyId', 'secretAccessKey')
    this.#options.filled()
  }

  /** Forgets what was noticed about what is typed. */
  forgetNotices(): void {
    this.#arrived = undefined
    this.#hunch = undefined
    this.#notRole = false
    this.#host.requestUpdate()
  }

  #look(): void {
    const { inputs } = this
    const notice = this.#options.help()
    // A choice that is made by typing: a late answer of the server does not take the field away.
    this.#chosen = this.method
    this.#hunch = notice?.toHunch(inputs.value('accessKeyId'), inputs.value('secretAccessKey'))
    this.#notRole = notice?.isRoleLike(inputs.value('roleArn')) === false
    this.#host.requestUpdate()
  }

  #countSecret(): string {
    return texts.arrived(this.inputs.value('secretAccessKey').length)
  }

  async #load(): Promise<void> {
    this.#state = 'loading'
    try {
      const { RolePart } = await import('../connect-role/role-part.ts')
      this.role = new RolePart(this.#host, this.#options)
    } catch {
      this.#state = 'failed'
    }
    this.#host.requestUpdate()
  }
}
