import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { copyButton } from '../shared/copy-button.ts'
import type { Copier } from '../shared/copier.ts'
import { renderNotice } from '../shared/notice.ts'
import * as texts from '../texts/data-sources.ts'
import * as root from '../texts/root-missing.ts'
import type { OrganizationGroup } from './organizations.ts'

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
  { connectRoot, copier, invite, inviting }: RootMissingActions,
): TemplateResult {
  const { key, managementAccountId } = group
  const expanded = inviting === key
  return html`${renderNotice({
    classes: 'caution root-missing',
    title: texts.rootMissing,
    text: root.comesThrough(managementAccountId),
    actions: html`${renderButton(root.connectRoot, () => connectRoot(managementAccountId))}
    ${renderButton(texts.invite, () => invite(group), { expanded })}`,
  })}
  ${expanded ? renderInvitation(group, copier) : nothing}`
}

/** A text to send, by whatever way the person likes. */
function renderInvitation(
  { id, managementAccountId }: OrganizationGroup,
  copier: Copier,
): TemplateResult {
  const text = texts.invitation(id, managementAccountId)
  return html`<div class="invitation" part="invitation" id="invitation" tabindex="-1">
    <h3>${texts.inviteTitle}</h3>
    <p class="muted">${text}</p>
    ${copyButton({ copier, key: 'invitation', label: texts.copyText, text, classes: '' })}
  </div>`
}
