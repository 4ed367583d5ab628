import type { RoleSetup } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { fill } from '../shared/fill.ts'
import { icon } from '../shared/icons.ts'
import { download } from './download.ts'
import { download as downloadIcon } from './icons.ts'
import { renderValue } from './value.ts'
import { words } from '../texts/role.ts'

/** How the role gets into every account of the Organization: steps, the commands that do the same, and the files these read. */
export function renderStackSet(
  { stackSet, template }: Pick<RoleSetup, 'stackSet' | 'template'>,
  copier: Copier,
): TemplateResult | typeof nothing {
  if (!stackSet) return nothing
  const files = [
    ['role.json', template],
    ['root-role.json', stackSet.rootTemplate],
  ] as const
  return html`<div class="stack-set">
    <ol>
      ${stackSet.steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    ${stackSet.commands.map((value, at) =>
      renderValue(copier, {
        key: `command-${at}`,
        value,
        name: fill(words.copyCommand, { count: String(at + 1) }) ?? '',
      }),
    )}
    <div class="actions">
      ${files
        .filter(([name]) => stackSet.commands.join(' ').includes(`file://${name}`))
        .map(
          ([name, text]) =>
            html`<button class="button slim" type="button" @click=${() => download(name, text)}>
              ${icon(downloadIcon)}${fill(words.downloadFile, { name })}
            </button>`,
        )}
    </div>
  </div>`
}
