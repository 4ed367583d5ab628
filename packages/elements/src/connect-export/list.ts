import type { BillingExports, FoundBillingExport } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { alert, blocked, check, icon } from '../shared/icons.ts'
import type { ExportChoice } from './choice.ts'
import * as texts from '../texts/export.ts'

/** What the list of exports shows and does. */
export interface ExportListView {
  readonly found: BillingExports
  readonly choice: ExportChoice
  readonly locked: boolean
  readonly choose: (choice: ExportChoice) => void
  /** The fields of a typed place. */
  readonly fields: () => TemplateResult
}

/** Radios: every export, each that was found with how it can be read, and a place to type. */
export function renderExportList(view: ExportListView): TemplateResult {
  const { found, choice, locked, choose } = view
  const radio = (
    value: ExportChoice,
    name: string,
    about: TemplateResult | typeof nothing,
  ): TemplateResult =>
    html`<label class="option">
      <input
        type="radio"
        name="export"
        value=${value}
        .checked=${choice === value}
        @change=${() => choose(value)}
      />
      <span><strong>${name}</strong> ${about}</span>
    </label>`
  return html`<fieldset class="options" ?disabled=${locked} aria-label=${texts.which}>
    ${found.exports.length > 0 ? radio('all', texts.all, html`<small>${texts.allHint}</small>`) : nothing}
    ${found.exports.map((each, at) => radio(at, each.name, renderAbout(each)))}
    ${radio('typed', texts.other, nothing)} ${choice === 'typed' ? view.fields() : nothing}
  </fieldset>`
}

function renderAbout({
  access,
  bucket,
  format,
  prefix,
  problem,
}: FoundBillingExport): TemplateResult {
  const [path, tone] = marks[access]
  return html`<small
      >${format}, <code>s3://${[bucket, prefix].filter(Boolean).join('/')}</code></small
    >
    <small class=${tone}>${icon(path)} ${texts.access[access]}</small>
    ${problem ? html`<small>${problem.message} ${problem.remedy}</small>` : nothing}`
}

const marks = {
  readable: [check, 'positive'],
  refused: [blocked, 'critical'],
  not_delivered: [alert, 'caution'],
} as const
