import type { RoleSetup } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { external, icon } from '../shared/icons.ts'
import { safeUrl } from '../shared/safe-url.ts'
import * as texts from '../texts/role.ts'
import { renderValue } from './copied-value.ts'
import { renderCopy, renderTemplateButtons } from './template-buttons.ts'

/** What the steps show and copy. */
export interface StepsView {
  readonly setup: RoleSetup
  readonly copier: Copier
  readonly policy: () => string | Promise<string>
  readonly template: () => string | Promise<string>
}

/** The three steps that make a role: whom to trust, the External ID, the policy; or all as a stack. */
export function renderSteps({ setup, copier, policy, template }: StepsView): TemplateResult {
  const trust = (): string => JSON.stringify(setup.trustPolicy, null, 2)
  const value = (key: string, text: string, name: string): TemplateResult =>
    renderValue(copier, { key, value: text, name })
  return html`<ol class="steps">
    <li>
      <h3>${texts.create}</h3>
      <p class="hint">${texts.createHint}</p>
      ${value('trusted', setup.trustedAccountId, texts.copyAccount)}
    </li>
    <li>
      <h3>${texts.externalId}</h3>
      ${value('external-id', setup.externalId, texts.copyExternalId)}
      <p class="hint">${texts.externalIdHint}</p>
    </li>
    <li>
      <h3>${texts.attach}</h3>
      <div class="actions">
        ${renderCopy(copier, 'role-policy', texts.copyPolicy, policy)}
        ${renderCopy(copier, 'trust', texts.copyTrust, trust)}
      </div>
      <p class="hint">${texts.stack}</p>
      <div class="actions">
        ${renderConsoleLink(setup.quickCreateUrl)}
        ${renderTemplateButtons(copier, setup.roleName, template)}
      </div>
    </li>
  </ol>`
}

/** Only a link a browser may follow safely: the URL comes from the host's settings. */
function renderConsoleLink(url = ''): TemplateResult | typeof nothing {
  const safe = safeUrl(url)
  if (!safe?.startsWith('https:')) return nothing
  return html`<a class="button slim" href=${safe} target="_blank" rel="noopener noreferrer"
    >${texts.openConsole}<span class="sr"> ${texts.newTab}</span>${icon(external)}</a
  >`
}
