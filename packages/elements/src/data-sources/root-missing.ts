import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { copyButton } from '../shared/copy-button.ts'
import type { Copier } from '../shared/copier.ts'
import { fill } from '../shared/fill.ts'
import { alert, icon } from '../shared/icons.ts'
import type { OrganizationGroup } from './organizations.ts'
import { words } from '../texts/data-sources.ts'

/** What can be done about a root that is missing. */
export interface RootMissingActions {
  readonly copier: Copier
  readonly connectRoot: (managementAccountId?: string) => void
  /** Has the host invite, or shows what to send. */
  readonly invite: (group: OrganizationGroup) => void
  /** The Organization whose text to send is shown. */
  readonly inviting: string | undefined
}

/** The one notice of an Organization whose bill cannot arrive. */
export function renderRootMissing(
  group: OrganizationGroup,
  actions: RootMissingActions,
): TemplateResult {
  const { key, managementAccountId } = group
  const { connectRoot, invite, inviting } = actions
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
        <button
          class="button slim"
          type="button"
          aria-expanded=${inviting === key ? 'true' : 'false'}
          @click=${() => invite(group)}
        >
          ${words.invite}
        </button>
      </div>
    </div>
    ${inviting === key ? renderInvitation(group, actions.copier) : nothing}`
}

/** A text to send, by whatever way the person likes. */
export function toInvitation({ id, managementAccountId }: OrganizationGroup): string {
  return (
    fill(words.inviteText, { organization: id, account: managementAccountId }) ??
    words.inviteTextUnknown
  )
}

function renderInvitation(group: OrganizationGroup, copier: Copier): TemplateResult {
  const text = toInvitation(group)
  return html`<div class="invitation" part="invitation" id="invitation" tabindex="-1">
    <h3>${words.inviteTitle}</h3>
    <p class="muted">${text}</p>
    ${copyButton({ copier, key: 'invitation', label: words.copyText, text, classes: '' })}
  </div>`
}
