import type { RoleSetup } from '@aws-linked/model'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { renderStackSet } from '../connect-role/stack-set.ts'
import { renderValue } from '../connect-role/copied-value.ts'
import { renderTemplateButtons } from '../connect-role/template-buttons.ts'
import { renderButton } from '../shared/button.ts'
import type { Copier } from '../shared/copier.ts'
import { renderFailure } from '../shared/failure-notice.ts'
import type { Failure } from '../shared/failure.ts'
import { renderWaiting } from '../shared/waiting.ts'
import * as texts from '../texts/connect-many.ts'
import * as role from '../texts/role.ts'

/** What is known of the role that is in each account. */
export interface ManyRoleView {
  /** That of the last run; or what the server gave, or why it gave none. */
  readonly setup: 'last' | RoleSetup | Failure | undefined
  readonly copier: Copier
  /** Asks for the setup, or asks once more. */
  readonly issue: () => void
}

/** The role that a StackSet creates in each account: what it is made of, and how. */
export function renderManyRole({ setup, copier, issue }: ManyRoleView): TemplateResult {
  return html`<section class="many-role" aria-labelledby="many-role">
    <h3 id="many-role">${texts.role}</h3>
    ${
      setup === 'last'
        ? html`<p class="hint">${texts.sameRole}</p>
            <div class="actions">${renderButton(texts.showRole, issue)}</div>`
        : setup === undefined
          ? renderWaiting(texts.preparing)
          : 'code' in setup
            ? renderFailure(setup, issue)
            : renderSetup(setup, copier)
    }
  </section>`
}

function renderSetup(setup: RoleSetup, copier: Copier): TemplateResult {
  const values = [
    [texts.trusted, setup.trustedAccountId, role.copyAccount],
    [texts.externalId, setup.externalId, role.copyExternalId],
    [texts.roleName, setup.roleName, texts.copyRoleName],
  ] as const
  return html`<p class="hint">${texts.roleHint}</p>
    <div class="actions">
      ${renderTemplateButtons(copier, setup.roleName, () => setup.template)}
    </div>
    <dl>
      ${values.map(
        ([term, value, name]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${renderValue(copier, { key: name, value, name })}</dd>
          </div>`,
      )}
    </dl>
    ${renderStackSet(setup, copier, texts.steps)}`
}
