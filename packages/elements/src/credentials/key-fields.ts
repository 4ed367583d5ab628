import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { renderField } from '../form/field.ts'
import type { FieldErrors } from '../form/validate.ts'
import * as texts from '../texts/connect.ts'
import type { Hunch } from './hunch.ts'

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
export function renderKeyFields({ busy, errors, arrived, hunch, swap }: KeyView): TemplateResult {
  const key = { readonly: busy, mono: true, required: true }
  return html`${renderField({
    ...key,
    id: 'accessKeyId',
    label: texts.accessKeyId,
    hint: busy ? undefined : texts.accessKeyIdHint,
    hunch: hunch && !busy ? renderHunch(hunch, swap) : undefined,
    error: errors.accessKeyId,
  })}
  ${renderField({
    ...key,
    id: 'secretAccessKey',
    label: texts.secretAccessKey,
    hint: busy ? undefined : [arrived, texts.secretHint].filter(Boolean).join(' '),
    error: errors.secretAccessKey,
    secret: true,
  })}`
}

function renderHunch(hunch: Hunch, swap: () => void): TemplateResult {
  return hunch === 'temporary'
    ? html`${texts.temporary}`
    : html`${texts.swapped}
        <button class="button slim" type="button" @click=${swap}>${texts.swap}</button>`
}
