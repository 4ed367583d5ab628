import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { formatDate, formatUtc } from '../texts/format.ts'
import { done, icon } from '../shared/icons.ts'
import type { OrganizationGroup } from './organizations.ts'
import { renderRootMissing } from './root-missing.ts'
import type { RootMissingActions } from './root-missing.ts'
import { renderSource } from './source-row.ts'
import type { RowActions } from './source-row.ts'
import * as texts from '../texts/data-sources.ts'

/** What can be done in an Organization's card. */
export interface OrganizationActions extends RowActions, RootMissingActions {}

/** One Organization: its ID, whether its billing can arrive, its Data Sources. */
export function renderOrganization(
  group: OrganizationGroup,
  actions: OrganizationActions,
): TemplateResult {
  const heading = `organization-${group.key}`
  return html`<section class="card" part="organization" aria-labelledby=${heading}>
    <div class="card-head">
      <h2 id=${heading}>${renderTitle(group)}</h2>
      ${renderBilling(group, actions)}
    </div>
    ${group.rootMissing ? renderRootMissing(group, actions) : nothing}
    <ul>
      ${repeat(
        group.sources,
        ({ id }) => id,
        (source) => renderSource(source, actions),
      )}
    </ul>
  </section>`
}

function renderTitle({ key, id }: OrganizationGroup): TemplateResult | string {
  if (id !== undefined) return html`${texts.organization} <code>${id}</code>`
  return key === 'none' ? texts.noOrganization : texts.unknownOrganization
}

function renderBilling(
  { hasRoot, rootMissing, sources }: OrganizationGroup,
  { roots }: OrganizationActions,
): TemplateResult | typeof nothing {
  const until = sources
    .flatMap(({ id }) => roots.billedUntil(id) ?? [])
    .toSorted()
    .at(-1)
  if (hasRoot) {
    return html`<p class="status muted" title=${until ? formatUtc(until) : nothing}>
      ${icon(done, { classes: 'positive' })}
      ${until ? texts.billedUntil(formatDate(until)) : texts.rootConnected}
    </p>`
  }
  return rootMissing ? html`<p class="status muted">${texts.noBilling}</p>` : nothing
}
