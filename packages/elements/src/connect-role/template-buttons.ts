import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'
import { icon } from '../shared/icons.ts'
import { download } from '../shared/download-icon.ts'
import { saveText } from '../shared/save-text.ts'
import * as texts from '../texts/role.ts'

/** A button that saves JSON as a file. */
export function renderDownload(
  label: string,
  fileName: string,
  text: () => string | Promise<string>,
): TemplateResult {
  const save = async (): Promise<void> => saveText(fileName, 'application/json', await text())
  return html`<button class="button slim" type="button" @click=${save}>
    ${icon(download)}${label}
  </button>`
}

/** A button that copies JSON. */
export function renderCopy(
  copier: Copier,
  key: string,
  label: string,
  text: () => string | Promise<string>,
): TemplateResult {
  return copyButton({ copier, key, label, text, classes: '' })
}

/** Copies a role's template, or saves it. */
export function renderTemplateButtons(
  copier: Copier,
  roleName: string,
  text: () => string | Promise<string>,
): TemplateResult {
  return html`${renderCopy(copier, 'template', texts.copyTemplate, text)}
  ${renderDownload(texts.downloadTemplate, `${roleName}.template.json`, text)}`
}
