import type { RoleSetup } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { chevron, icon } from '../shared/icons.ts'
import * as texts from '../texts/role.ts'
import { renderValue } from './copied-value.ts'
import { renderDownload } from './template-buttons.ts'

/** How the role gets into every account of the Organization: closed; nothing where there is no StackSet. */
export function renderStackSet(
  { stackSet, template }: Pick<RoleSetup, 'stackSet' | 'template'>,
  copier: Copier,
  title: string,
): TemplateResult | typeof nothing {
  if (!stackSet) return nothing
  const commands = stackSet.commands.join(' ')
  // Where the commands read them.
  const file = (name: string, text: string): TemplateResult | typeof nothing =>
    commands.includes(`file://${name}`)
      ? renderDownload(texts.downloadFile(name), name, () => text)
      : nothing
  return html`<details class="setup">
    <summary>${icon(chevron, { classes: 'chevron' })}${title}</summary>
    <div class="stack-set">
      <ol>
        ${stackSet.steps.map((step) => html`<li>${step}</li>`)}
      </ol>
      ${stackSet.commands.map((value, at) =>
        renderValue(copier, { key: `command-${at}`, value, name: texts.copyCommand(at + 1) }),
      )}
      <div class="actions">
        ${file('role.json', template)} ${file('root-role.json', stackSet.rootTemplate)}
      </div>
    </div>
  </details>`
}
