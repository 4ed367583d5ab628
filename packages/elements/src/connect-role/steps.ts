import type { RoleSetup } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'
import { external, icon } from '../shared/icons.ts'
import { safeUrl } from '../shared/safe-url.ts'
import { download } from './download.ts'
import { download as downloadIcon } from './icons.ts'
import { renderValue } from './value.ts'
import { words } from '../texts/role.ts'

/** What the steps show and copy. */
export interface StepsView {
  readonly setup: RoleSetup
  readonly copier: Copier
  readonly policy: () => string | Promise<string>
  readonly template: () => string | Promise<string>
}

/** The three steps that make a role: whom to trust, the External ID, the policy; or all as a stack. */
export function renderSteps({ setup, copier, policy, template }: StepsView): TemplateResult {
  const button = (key: string, label: string, text: StepsView['policy']): TemplateResult =>
    copyButton({ copier, key, label, text, classes: '' })
  return html`<ol class="steps">
    <li>
      <h3>${words.create}</h3>
      <p class="hint">${words.createHint}</p>
      ${renderValue(copier, { key: 'trusted', value: setup.trustedAccountId, name: words.copyAccount })}
    </li>
    <li>
      <h3>${words.externalId}</h3>
      ${renderValue(copier, { key: 'external-id', value: setup.externalId, name: words.copyExternalId })}
      <p class="hint">${words.externalIdHint}</p>
    </li>
    <li>
      <h3>${words.attach}</h3>
      <div class="actions">
        ${button('role-policy', words.copyPolicy, policy)}
        ${button('trust', words.copyTrust, () => JSON.stringify(setup.trustPolicy, null, 2))}
      </div>
      <p class="hint">${words.stack}</p>
      <div class="actions">
        ${renderConsoleLink(setup.quickCreateUrl)}
        ${button('template', words.copyTemplate, template)}
        <button
          class="button slim"
          type="button"
          @click=${async () => download(`${setup.roleName}.template.json`, await template())}
        >
          ${icon(downloadIcon)}${words.downloadTemplate}
        </button>
      </div>
    </li>
  </ol>`
}

/** Only a link a browser may follow safely: the URL comes from the host's settings. */
function renderConsoleLink(url = ''): TemplateResult | typeof nothing {
  const safe = safeUrl(url)
  if (!safe?.startsWith('https:')) return nothing
  return html`<a class="button slim" href=${safe} target="_blank" rel="noopener noreferrer"
    >${words.openConsole}<span class="sr"> ${words.newTab}</span>${icon(external)}</a
  >`
}
