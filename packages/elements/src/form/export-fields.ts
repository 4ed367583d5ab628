import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { renderField } from './field.ts'
import type { Field } from './fields.ts'
import type { FieldErrors } from './validate.ts'
import { words } from '../texts/connect.ts'

/** What the fields of an export show. */
export interface ExportFieldsView {
  readonly busy: boolean
  readonly errors: FieldErrors
}

/** Where a root's export is: the group of the form, which may be left empty. */
export function renderExportFields(view: ExportFieldsView): TemplateResult {
  return html`<fieldset class="export" part="export" aria-describedby="export-hint">
    <legend>${words.export} <span class="optional">${words.optional}</span></legend>
    <p class="hint" id="export-hint">${words.exportHint}</p>
    ${renderExportInputs(view)}
  </fieldset>`
}

/** Bucket, prefix and export name, each as far as it is known. */
export function renderExportInputs({ busy, errors }: ExportFieldsView): TemplateResult {
  const field = (id: Field, label: string, placeholder?: string): TemplateResult =>
    renderField({
      id,
      label,
      ...(placeholder && { placeholder }),
      error: errors[id],
      readonly: busy,
      mono: true,
    })
  return html`${field('bucket', words.bucket)}
    <div class="pair">
      ${field('prefix', words.prefix, words.prefixPlaceholder)}
      ${field('exportName', words.exportName, words.exportNamePlaceholder)}
    </div>`
}
