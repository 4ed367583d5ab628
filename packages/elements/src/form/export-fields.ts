import { html } from 'lit'
import type { TemplateResult } from 'lit'
import * as texts from '../texts/connect.ts'
import * as shared from '../texts/shared.ts'
import { renderField } from './field.ts'
import type { Field } from './fields.ts'
import type { FieldErrors } from './validate.ts'

/** What the fields of an export show. */
export interface ExportFieldsView {
  readonly busy: boolean
  readonly errors: FieldErrors
}

/** Where a root's export is: the group of the form, which may be left empty. */
export function renderExportFields(view: ExportFieldsView): TemplateResult {
  return html`<fieldset class="export" part="export" aria-describedby="export-hint">
    <legend>${texts.exportTitle} <span class="optional">${shared.optional}</span></legend>
    <p class="hint" id="export-hint">${texts.exportHint}</p>
    ${renderExportInputs(view)}
  </fieldset>`
}

/** Bucket, prefix and export name, each as far as it is known. */
export function renderExportInputs({ busy, errors }: ExportFieldsView): TemplateResult {
  const field = (id: Field, label: string, placeholder?: string): TemplateResult =>
    renderField({ id, label, placeholder, error: errors[id], readonly: busy, mono: true })
  return html`${field('bucket', texts.bucket)}
    <div class="pair">
      ${field('prefix', texts.prefix, texts.prefixPlaceholder)}
      ${field('exportName', texts.exportName, texts.exportNamePlaceholder)}
    </div>`
}
