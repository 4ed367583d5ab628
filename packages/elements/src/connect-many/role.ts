import type { RoleSetup } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { download } from '../connect-role/download.ts'
import { download as downloadIcon } from '../connect-role/icons.ts'
import { renderStackSet } from '../connect-role/stack-set.ts'
import { renderValue } from '../connect-role/value.ts'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'
import { chevron, icon, spinner } from '../shared/icons.ts'
import { renderFailure } from '../shared/notice.ts'
import type { Failure } from '../shared/failure.ts'
import { words } from '../texts/connect-many.ts'

/** What is known of the role that is in each account. */
export interface ManyRoleView {
  /** That of the last run; or what is issued, or why it could not be. */
  readonly setup: 'last' | RoleSetup | Failure | undefined
  readonly copier: Copier
  /** Issues a setup: the first, another one, or once more. */
  readonly issue: () => void
}

/** The role that a StackSet creates in each account: what it is made of, and how. */
export function renderManyRole({ setup, copier, issue }: ManyRoleView): TemplateResult {
  return html`<section class="many-role" aria-labelledby="many-role">
    <h3 id="many-role">${words.role}</h3>
    ${
      setup === 'last'
        ? html`<p class="hint">${words.sameRole}</p>
            <div class="actions">
              <button class="button slim" type="button" @click=${issue}>${words.newRole}</button>
            </div>`
        : setup === undefined
          ? html`<p class="waiting hint">
              ${icon(spinner, { classes: 'spinner' })} ${words.preparing}
            </p>`
          : 'code' in setup
            ? renderFailure(setup, issue)
            : renderSetup(setup, copier)
    }
  </section>`
}

function renderSetup(setup: RoleSetup, copier: Copier): TemplateResult {
  const values = [
    [words.trusted, setup.trustedAccountId, words.copyTrusted],
    [words.externalId, setup.externalId, words.copyExternalId],
    [words.roleName, setup.roleName, words.copyRoleName],
  ] as const
  return html`<p class="hint">${words.roleHint}</p>
    <div class="actions">
      ${copyButton({
        copier,
        key: 'many-template',
        label: words.copyTemplate,
        text: setup.template,
        classes: '',
      })}
      <button
        class="button slim"
        type="button"
        @click=${() => download(`${setup.roleName}.template.json`, setup.template)}
      >
        ${icon(downloadIcon)}${words.downloadTemplate}
      </button>
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
    ${
      setup.stackSet
        ? html`<details class="setup">
            <summary>${icon(chevron, { classes: 'chevron' })}${words.steps}</summary>
            ${renderStackSet(setup, copier)}
          </details>`
        : nothing
    }`
}
