import type { DataSourceType } from '@aws-linked/model'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Method } from '../credentials/settings.ts'
import { done, icon, spinner } from '../shared/icons.ts'
import { pending } from './icons.ts'
import * as texts from '../texts/connected.ts'

/** What is done, now and to come while an account is being connected. */
export function renderProgress(type: DataSourceType, method: Method): TemplateResult {
  const now = method === 'role' ? texts.assuming : texts.signingIn
  const toCome = type === 'root' ? [texts.findingExports, texts.discovering] : [texts.discovering]
  return html`<ol class="progress">
    <li>${icon(done, { classes: 'positive' })} ${texts.sent}</li>
    <li aria-current="step">${icon(spinner, { classes: 'spinner' })} ${now}</li>
    ${toCome.map((step) => html`<li class="subtle">${icon(pending)} ${step}</li>`)}
  </ol>`
}
