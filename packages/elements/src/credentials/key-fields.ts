import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { renderField } from '../form/field.ts'
import type { FieldView } from '../form/field.ts'
import type { Hunch } from './hunch.ts'
import type { FieldErrors } from '../form/validate.ts'
import { words } from '../texts/connect.ts'

/** What the fields of an access key show. */
export interface KeyView {
  readonly busy: boolean
  readonly errors: FieldErrors
  /** Said after the secret's field when a secret was pasted. */
  readonly arrived: string | undefined
  readonly hunch: Hunch | undefined
  readonly swap: () => void
}

/** Access key ID and secret access key. */
export function renderKeyFields({ busy, errors, arrived, hunch, swap }: KeyView): TemplateResult[] {
  const key = { readonly: busy, mono: true, required: true }
  const fields: readonly FieldView[] = [
    {
      ...key,
      id: 'accessKeyId',
      label: words.accessKeyId,
      hint: busy ? undefined : words.accessKeyIdHint,
      hunch: hunch && !busy ? renderHunch(hunch, swap) : undefined,
      error: errors.accessKeyId,
    },
    {
      ...key,
      id: 'secretAccessKey',
      label: words.secretAccessKey,
      hint: busy ? undefined : [arrived, words.secretHint].filter(Boolean).join(' '),
      error: errors.secretAccessKey,
      secret: true,
    },
  ]
  return fields.map((field) => renderField(field))
}

function renderHunch(hunch: Hunch, swap: () => void): TemplateResult {
  return hunch === 'temporary'
    ? html`${words.temporary}`
    : html`${words.swapped}
        <button class="button slim" type="button" @click=${swap}>${words.swap}</button>`
}
