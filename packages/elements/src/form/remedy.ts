import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { copyButton } from '../shared/copy-button.ts'
import type { Copier } from '../shared/copier.ts'
import type { Failure } from '../shared/failure.ts'
import { toStatement } from '../shared/statement.ts'
import * as texts from '../texts/remedies.ts'
import type { Remedy } from '../texts/errors.ts'
import * as shared from '../texts/shared.ts'

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
  const copy = (key: string, label: string, text: string): TemplateResult =>
    copyButton({ copier, key, label, text, classes: '' })
  switch (remedy) {
    case 'retry':
      return renderButton(shared.tryAgain, retry)
    case 'type':
      return renderButton(texts.connectAs(otherType), switchType)
    case 'open':
      return renderButton(texts.open(details['name'] ?? ''), () => open(details['id'] ?? ''))
    case 'statement':
      return copy('statement', texts.copyStatement, toStatement([details['action'] ?? '']))
    case 'trust':
      return trustPolicy ? copy('trust-alert', texts.copyTrust, trustPolicy) : nothing
    case 'request':
      return copy('request-alert', texts.copyRequest, requestId)
    case undefined:
      break
  }
  return nothing
}

/** The failed request's ID, to quote to support. */
export function renderReference(
  { requestId }: Failure,
  copier: Copier,
): TemplateResult | typeof nothing {
  if (!requestId) return nothing
  return html`<p class="reference">
    ${texts.request} <code>${requestId}</code>
    ${copyButton({ copier, key: 'request', name: texts.copyRequestName, text: requestId })}
  </p>`
}
