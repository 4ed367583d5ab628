import type { CredentialsRequest, DataSourceType, RoleSetup } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { renderField } from '../form/field.ts'
import { addStyles } from '../shared/add-styles.ts'
import { toFailure } from '../shared/failure.ts'
import { chevron, icon } from '../shared/icons.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import type { PartContext } from '../shared/part-context.ts'
import { renderWaiting } from '../shared/waiting.ts'
import { RoleSetups } from './setups.ts'
import { renderStackSet } from './stack-set.ts'
import { renderSteps } from './steps.ts'
import { styles } from './styles.ts'
import { withPolicy } from './template.ts'
import * as texts from '../texts/role.ts'

/** What the part for roles needs of its form. */
export interface RolePartOptions extends Pick<PartContext, 'api' | 'copier'> {
  /** The policy of the account's type and the export's place, as it is typed now: JSON. */
  readonly policy: () => string | Promise<string>
  /** The only account the role may be of; absent: any. */
  readonly accountId?: string
}

/** What it shows. */
export interface RoleView {
  readonly type: DataSourceType
  readonly busy: boolean
  readonly error: string | undefined
  /** What is typed looks like something else than a role. */
  readonly notRole: boolean
}

/** Everything the form has for roles: the setups, their steps, and the role's ARN. Loaded when it is needed. */
export class RolePart {
  readonly setups: RoleSetups
  readonly #options: RolePartOptions

  constructor(host: LitElement, options: RolePartOptions) {
    this.#options = options
    this.setups = new RoleSetups(host, options)
    addStyles(host, styles)
  }

  /** Has a setup issued unless one is there, or could not be had. */
  need(type: DataSourceType): void {
    if (!this.setups.peek(type)) this.#load(type)
  }

  /** What to send for what was typed: an ARN, or an account whose role has the setup's name. */
  async toCredentials(type: DataSourceType, typed: string): Promise<CredentialsRequest> {
    const { id: roleSetupId, roleName } = await this.#ask(type)
    return /^\d{12}$/.test(typed)
      ? { roleSetupId, accountId: typed, roleName }
      : { roleSetupId, roleArn: typed }
  }

  /** The trust policy a role of this type should have; absent until one is issued. */
  trustPolicy(type: DataSourceType): string | undefined {
    const setup = this.setups.issued(type)
    return setup && JSON.stringify(setup.trustPolicy, null, 2)
  }

  /** The steps, and the field: always the same one, so that a change of the type loses nothing. */
  render({ type, busy, error, notRole }: RoleView): TemplateResult {
    const linked = type === 'linked'
    const roleName = this.setups.issued(type)?.roleName
    return html`<div class="role" part="steps">
      ${busy ? nothing : linked ? this.#renderSteps(type) : this.#renderFolded(type)}
      <div class=${linked && !busy ? 'step' : ''}>
        ${renderField({
          id: 'roleArn',
          label: linked ? texts.pasteArn : texts.arn,
          placeholder: texts.arnPlaceholder,
          hint: busy || !roleName ? undefined : texts.arnHint(roleName),
          hunch: notRole ? html`${texts.notRole}` : undefined,
          error,
          required: true,
          mono: true,
          readonly: busy,
        })}
      </div>
    </div>`
  }

  #renderFolded(type: DataSourceType): TemplateResult {
    const setup = this.setups.issued(type)
    return html`<details class="setup" open>
        <summary>
          ${icon(chevron, { classes: 'chevron' })}${texts.setUp}
          <span class="count">${texts.parts}</span>
        </summary>
        ${this.#renderSteps(type)}
      </details>
      ${setup ? renderStackSet(setup, this.#options.copier, texts.stackSet) : nothing}`
  }

  #renderSteps(type: DataSourceType): TemplateResult | typeof nothing {
    const setup = this.setups.peek(type)
    if (!setup) return renderWaiting(texts.loading)
    if ('code' in setup) return renderFailure(setup, () => this.#load(type))
    const { policy, copier } = this.#options
    const fit = (json: string): string => withPolicy(setup.template, setup.policy, JSON.parse(json))
    const template = (): string | Promise<string> => {
      const text = policy()
      return typeof text === 'string' ? fit(text) : text.then(fit)
    }
    return renderSteps({ setup, copier, policy, template })
  }

  #load(type: DataSourceType): void {
    // How it went is shown where the steps would stand.
    this.#ask(type).catch(toFailure)
  }

  #ask(type: DataSourceType): Promise<RoleSetup> {
    const { accountId } = this.#options
    return this.setups.load({ type, ...(accountId && { accountId }) })
  }
}
