import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { fill } from '../shared/fill.ts'
import { alert, done, icon } from '../shared/icons.ts'
import type { OrganizationGroup } from './organizations.ts'
import { renderSource } from './source-row.ts'
import type { SourceActions } from './source-row.ts'
import { words } from './words.ts'

/** What can be done in an Organization's card. */
export interface OrganizationActions extends SourceActions {
  readonly connectRoot: (managementAccountId?: string) => void
}

/** One Organization: its ID, whether its billing can arrive, its Data Sources. */
export function renderOrganization(
  group: OrganizationGroup,
  actions: OrganizationActions,
): TemplateResult {
  const heading = `organization-${group.key}`
  return html`<section class="card" part="organization" aria-labelledby=${heading}>
    <div class="card-head">
      <h2 id=${heading}>${renderTitle(group)}</h2>
      ${
        group.hasRoot
          ? html`<p class="status muted">
              ${icon(done, { classes: 'positive' })} ${words.rootConnected}
            </p>`
          : group.rootMissing
            ? html`<p class="status muted">${words.noBilling}</p>`
            : nothing
      }
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
  if (id !== undefined) return html`${words.organization} <code>${id}</code>`
  return key === 'none' ? words.noOrganization : words.unknownOrganization
}

function renderRootMissing(
  { managementAccountId }: OrganizationGroup,
  { connectRoot }: OrganizationActions,
): TemplateResult {
  return html`<div class="notice caution root-missing">
    ${icon(alert)}
    <p>
      <strong>${words.rootMissing}</strong>
      ${fill(words.rootMissingWhy, { account: managementAccountId }) ?? words.rootMissingWhyUnknown}
    </p>
    <div class="actions">
      <button class="button slim" type="button" @click=${() => connectRoot(managementAccountId)}>
        ${words.connectRoot}
      </button>
    </div>
  </div>`
}
