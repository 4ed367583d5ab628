import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { alert, icon } from '../shared/icons.ts'
import { fieldNames } from './fields.ts'
import type { Field } from './fields.ts'
import { words } from './words.ts'

/** What the alert on top of the form says. */
export interface AlertView {
  /** The fields at fault; none when the form as a whole is refused. */
  readonly fields: readonly Field[]
  readonly refused: boolean
  /** For the form as a whole. */
  readonly text: string
  readonly remedy: string
  /** The one thing that helps. */
  readonly action: TemplateResult | typeof nothing
  readonly goTo: (field: Field) => void
}

/** Names the fields at fault and links to them; or says what happened, with the action that helps. */
export function renderAlert({
  fields,
  refused,
  text,
  remedy,
  action,
  goTo,
}: AlertView): TemplateResult {
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
    fields.length > 0
      ? html`<strong>${words.notConnected}</strong> ${refused ? words.refused : words.check}
          ${fields.map((field, at) => html`${at > 0 ? ' and the ' : ''}${link(field)}`)}.`
      : html`<strong>${text}</strong> ${remedy}`
  return html`<div class="notice critical" part="alert" id="alert" tabindex="-1">
    ${icon(alert)}
    <p>${said}</p>
    ${action === nothing ? nothing : html`<div class="actions">${action}</div>`}
  </div>`
}
