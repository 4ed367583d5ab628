import type { CredentialsRequest, DataSourceType } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import { html } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import type { RolePart, RolePartOptions } from '../connect-role/role-part.ts'
import { unloaded } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { fill } from '../shared/fill.ts'
import { icon, spinner } from '../shared/icons.ts'
import type { Field } from '../form/fields.ts'
import type * as help from './help.ts'
import type { Hunch } from './hunch.ts'
import type { Inputs } from '../form/inputs.ts'
import { renderKeyFields } from './key-fields.ts'
import { ServerMethods } from './settings.ts'
import type { Method } from './settings.ts'
import type { FieldErrors } from '../form/validate.ts'
import { words } from '../texts/connect.ts'

/** What the credentials part needs of its form. */
export interface CredentialsOptions extends RolePartOptions {
  readonly inputs: Inputs
  /** What notices things while the fields are filled, once it is loaded. */
  readonly help: () => typeof help | undefined
}

/** How a person signs in to AWS: the choice, the fields it has, and what is noticed while they are filled. */
export class CredentialsPart {
  /** The part for roles, once it is loaded. */
  role: RolePart | undefined
  readonly #host: LitElement
  readonly #options: CredentialsOptions
  readonly #server: ServerMethods
  #chosen: Method | undefined
  #state: 'loading' | 'failed' | undefined
  #arrived: string | undefined
  #hunch: Hunch | undefined
  #notRole = false

  constructor(host: LitElement, options: CredentialsOptions) {
    this.#host = host
    this.#options = options
    this.#server = new ServerMethods(host)
  }

  /** Ways to sign in, the recommended first; `undefined` until the server has said. */
  get methods(): readonly Method[] | undefined {
    return this.#server.known
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

  choose(method: Method): void {
    this.#chosen = method
    this.forgetNotices()
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

  render(
    type: DataSourceType,
    busy: boolean,
    errors: FieldErrors,
  ): TemplateResult | TemplateResult[] {
    if (this.method === 'access_key') {
      return renderKeyFields({
        busy,
        errors,
        arrived: this.#arrived,
        hunch: this.#hunch,
        swap: () => {
          this.#options.inputs.swap()
          this.#look()
        },
      })
    }
    if (this.role) {
      return this.role.render({ type, busy, error: errors.roleArn, notRole: this.#notRole })
    }
    return this.#state === 'failed'
      ? html`<p class="hint">${unloaded.message} ${unloaded.remedy}</p>`
      : html`<p class="waiting hint">${icon(spinner, { classes: 'spinner' })} ${words.loading}</p>`
  }

  /** What to send. */
  async toRequest(type: DataSourceType): Promise<CredentialsRequest> {
    const { inputs } = this.#options
    if (this.method === 'access_key') return inputs.toKey()
    if (!this.role) throw unloaded
    return this.role.toCredentials(type, inputs.value('roleArn'))
  }

  /** The server refused them: a setup that is used up, gone or of another type is issued anew, and shown. */
  refused({ code, field }: Failure): void {
    const stale = code === 'not_found' || code === 'conflict' || field === 'type'
    if (stale && code !== 'wrong_account_type') this.role?.setups.forget()
  }

  /** An input was edited. */
  edited(field: Field, pasted: boolean): void {
    // A choice that is made by typing: a late answer of the server does not take the field away.
    this.#chosen = this.method
    if (field === 'secretAccessKey') this.#arrived = pasted ? this.#countSecret() : undefined
    this.#look()
  }

  /** Fills both fields from what was pasted; `false` when there is no access key in it. */
  pasted(text: string): boolean {
    const key = this.#options.help()?.parsePastedKey(text)
    if (!key) return false
    this.#options.inputs.fillKey(key)
    this.#chosen = this.method
    this.#arrived = this.#countSecret()
    this.#look()
    return true
  }

  /** Forgets what was noticed about what is typed. */
  forgetNotices(): void {
    this.#arrived = undefined
    this.#hunch = undefined
    this.#notRole = false
    this.#host.requestUpdate()
  }

  #look(): void {
    const { inputs } = this.#options
    const notice = this.#options.help()
    this.#hunch = notice?.toHunch(inputs.value('accessKeyId'), inputs.value('secretAccessKey'))
    this.#notRole = notice?.isRoleLike(inputs.value('roleArn')) === false
    this.#host.requestUpdate()
  }

  #countSecret(): string | undefined {
    const { length } = this.#options.inputs.value('secretAccessKey')
    return fill(words.arrived, { count: String(length) })
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
