import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { copyButton } from '../shared/copy-button.ts'
import type { Copier } from '../shared/copier.ts'
import type { Failure } from '../shared/failure.ts'
import { fill } from '../shared/fill.ts'
import { toStatement } from '../shared/statement.ts'
import type { Remedy } from './error-words.ts'
import { words } from './remedy-words.ts'

/** What the one helpful button of an alert does. */
export interface RemedyActions {
  readonly copier: Copier
  /** The account type to connect as instead. */
  readonly otherType: string
  /** The trust policy the role should have; absent: there is none to copy. */
  readonly trustPolicy: string | undefined
  readonly retry: () => void
  readonly switchType: () => void
  readonly open: (dataSourceId: string) => void
}

/** The one action that helps against a failure. */
export function renderRemedy(
  remedy: Remedy | undefined,
  { details = {}, requestId = '' }: Failure,
  { copier, otherType, trustPolicy, retry, switchType, open }: RemedyActions,
): TemplateResult | typeof nothing {
  switch (remedy) {
    case 'retry':
      return act(words.retry, retry)
    case 'type':
      return act(fill(words.connectAs, { type: otherType }), switchType)
    case 'open':
      return act(fill(words.open, details), () => open(details['id'] ?? ''))
    case 'statement':
      return copyButton({
        copier,
        key: 'statement',
        label: words.copyStatement,
        text: toStatement([details['action'] ?? '']),
        classes: '',
      })
    case 'trust':
      return trustPolicy
        ? copyButton({
            copier,
            key: 'trust-alert',
            label: words.copyTrust,
            text: trustPolicy,
            classes: '',
          })
        : nothing
    case 'request':
      return copyButton({
        copier,
        key: 'request-alert',
        label: words.copyRequest,
        text: requestId,
        classes: '',
      })
    case undefined:
      break
  }
  return nothing
}

function act(label: string | undefined, run: () => void): TemplateResult {
  return html`<button class="button slim" type="button" @click=${run}>${label}</button>`
}

/** The failed request's ID, to quote to support. */
export function renderReference(
  { requestId }: Failure,
  copier: Copier,
): TemplateResult | typeof nothing {
  if (!requestId) return nothing
  return html`<p class="reference">
    ${words.request} <code>${requestId}</code>
    ${copyButton({ copier, key: 'request', name: words.copyRequestName, text: requestId })}
  </p>`
}
