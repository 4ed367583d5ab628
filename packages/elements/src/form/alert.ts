import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { alert, icon } from '../shared/icons.ts'
import type { Faults } from './faults.ts'
import { fieldNames } from './fields.ts'
import type { Field } from './fields.ts'
import { words } from '../texts/connect.ts'

/** What the alert on top of the form says. */
export interface AlertView {
  readonly faults: Faults
  /** The one thing that helps. */
  readonly action: TemplateResult | typeof nothing
  readonly goTo: (field: Field) => void
  /** What it comes to. @defaultValue not connected */
  readonly verdict?: string
}

/** Names the fields at fault and links to them; or says what happened, with the action that helps. */
export function renderAlert({
  faults: { alerted, explanation },
  action,
  goTo,
  verdict = words.notConnected,
}: AlertView): TemplateResult | typeof nothing {
  if (alerted.length === 0 && !explanation) return nothing
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
      ? html`<strong>${verdict}</strong> ${explanation?.refused ? words.refused : words.check}
          ${alerted.map((field, at) => html`${at > 0 ? ' and the ' : ''}${link(field)}`)}.`
      : html`<strong>${explanation?.text}</strong> ${explanation?.remedy}`
  return html`<div class="notice critical" part="alert" id="alert" tabindex="-1">
    ${icon(alert)}
    <p>${said}</p>
    ${action === nothing ? nothing : html`<div class="actions">${action}</div>`}
  </div>`
}
