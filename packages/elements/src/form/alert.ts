import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { alert, icon } from '../shared/icons.ts'
import * as texts from '../texts/connect.ts'
import { fieldNames } from '../texts/fields.ts'
import type { Faults } from './faults.ts'
import type { Field } from './fields.ts'

/** What the alert on top of the form says. */
export interface AlertView {
  readonly faults: Faults
  /** The one thing that helps. */
  readonly action: TemplateResult | typeof nothing
  readonly goTo: (field: Field) => void
  /** What it comes to. */
  readonly verdict: string
}

/** Names the fields at fault and links to them; or says what happened, with the action that helps. */
export function renderAlert({
  faults: { alerted, fault },
  action,
  goTo,
  verdict,
}: AlertView): TemplateResult | undefined {
  if (alerted.length === 0 && !fault) return undefined
  const link = (field: Field): TemplateResult =>
    html`<a
      href="#${field}"
      @click=${(event: Event) => {
        event.preventDefault()
        goTo(field)
      }}
      >${fieldNames[field]}</a
    >`
  const said =
    alerted.length > 0
      ? html`<strong>${verdict}</strong> ${fault?.refused ? texts.refused : texts.check}
          ${alerted.map((field, at) => html`${at > 0 ? texts.and : ''}${link(field)}`)}.`
      : html`<strong>${fault?.text}</strong> ${fault?.remedy}`
  // Not `renderNotice()`: the form is drawn without it.
  return html`<div class="notice critical" part="alert" id="alert" tabindex="-1">
    ${icon(alert)}
    <p>${said}</p>
    ${action === nothing ? nothing : html`<div class="actions">${action}</div>`}
  </div>`
}
