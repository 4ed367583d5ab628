import type { TemplateResult } from 'lit'
import type { ExportFieldsView } from '../form/export-fields.ts'
import { renderField } from '../form/field.ts'
import { words as form } from '../texts/connect.ts'
import { words } from '../texts/export.ts'

/** The bucket that a replicated export's manifests name: few have one. */
export function renderOriginInput({ busy, errors }: ExportFieldsView): TemplateResult {
  return renderField({
    id: 'originBucket',
    label: words.originBucket,
    optional: form.optional,
    hint: words.originHint,
    error: errors.originBucket,
    readonly: busy,
    mono: true,
  })
}
