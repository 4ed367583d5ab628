import type { RoleSetup } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { fill } from '../shared/fill.ts'
import { renderValue } from './value.ts'
import { words } from './words.ts'

/** How the role gets into every account of the Organization: steps, and the commands that do the same. */
export function renderStackSet(
  { stackSet }: Pick<RoleSetup, 'stackSet'>,
  copier: Copier,
): TemplateResult | typeof nothing {
  if (!stackSet) return nothing
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
  </div>`
}
