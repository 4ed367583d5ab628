import type { PolicyAnswer } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'
import { chevron, icon } from '../shared/icons.ts'
import * as texts from '../texts/policy.ts'
import * as shared from '../texts/shared.ts'
import { countActions, toPolicyText } from './policies.ts'

/** What the panel shows and does. */
export interface PolicyView {
  readonly policy: PolicyAnswer | 'loading' | 'failed' | undefined
  readonly copier: Copier
  readonly load: () => void
  readonly text: () => string | Promise<string>
}

/** The policy the account's credentials need: closed, with a Copy that works while closed. */
export function renderPolicy({ policy, copier, load, text }: PolicyView): TemplateResult {
  const known = typeof policy === 'object' ? policy : undefined
  const count = known && texts.actions(countActions(known))
  return html`<div class="policy" part="policy">
    <details @toggle=${load}>
      <summary>
        ${icon(chevron, { classes: 'chevron' })}${texts.policy}
        ${count ? html`<span class="count">${count}</span>` : nothing}
      </summary>
      ${
        known
          ? html`<div class="code">
              <pre tabindex="0" role="region" aria-label=${texts.policy}>
${toPolicyText(known)}</pre>
            </div>`
          : policy === 'failed'
            ? html`<p class="hint">
                ${texts.policyMissing}
                <button class="button slim" type="button" @click=${load}>${shared.tryAgain}</button>
              </p>`
            : html`<p class="hint">${texts.policyLoading}</p>`
      }
    </details>
    ${copyButton({ copier, key: 'policy', label: texts.copyPolicy, text, classes: 'quiet end' })}
  </div>`
}
