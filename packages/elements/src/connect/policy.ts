import type { DataSourceType } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'
import { fill } from '../shared/fill.ts'
import { chevron, icon } from '../shared/icons.ts'
import { countActions, toPolicyText } from './policies.ts'
import type { Policies } from './policies.ts'
import { words } from './words.ts'

/** The policy the account's credentials need: closed, with a Copy that works while closed. */
export function renderPolicy(
  type: DataSourceType,
  policies: Policies,
  copier: Copier,
): TemplateResult {
  const policy = policies.peek(type)
  const known = typeof policy === 'object' ? policy : undefined
  const count = known && fill(words.actions, { count: String(countActions(known)) })
  const load = async (): Promise<string> => {
    const answer = await policies.load(type)
    if (!answer) throw new Error(words.policyMissing)
    return toPolicyText(answer)
  }
  return html`<div class="policy" part="policy">
    <details @toggle=${() => policies.load(type)}>
      <summary>
        ${icon(chevron, { classes: 'chevron' })}${words.policy}
        ${count ? html`<span class="count">${count}</span>` : nothing}
      </summary>
      ${
        known
          ? html`<div class="code">
              <pre tabindex="0" role="region" aria-label=${words.policy}>
${toPolicyText(known)}</pre>
            </div>`
          : policy === 'failed'
            ? html`<p class="hint">
                ${words.policyMissing}
                <button class="button slim" type="button" @click=${() => policies.load(type)}>
                  ${words.retry}
                </button>
              </p>`
            : html`<p class="hint">${words.policyLoading}</p>`
      }
    </details>
    ${copyButton({
      copier,
      key: 'policy',
      label: words.copyPolicy,
      text: known ? toPolicyText(known) : load,
      classes: 'quiet end',
    })}
  </div>`
}
