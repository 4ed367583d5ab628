import type { DataSource, PermissionReport } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { blocked, check, icon } from '../shared/icons.ts'
import type { SourceActions } from './row-menu.ts'
import * as texts from '../texts/data-sources.ts'

/** How much of the policy the credentials have. */
export interface PermissionSummary {
  readonly allowed: number
  readonly denied: number
  readonly unknown: number
  readonly total: number
  /** Found otherwise than by the check before; what the policy has grown by is none of them. */
  readonly changed: number
}

/** Counts a report. */
export function toPermissionSummary({ permissions, changes }: PermissionReport): PermissionSummary {
  const count = (wanted: string): number =>
    permissions.filter(({ status }) => status === wanted).length
  return {
    allowed: count('allowed'),
    denied: count('denied'),
    unknown: count('unknown'),
    total: permissions.length,
    changed: changes.filter(({ from }) => from !== undefined).length,
  }
}

/** "11 of 12 actions allowed", which opens the report. */
export function renderPermissions(
  source: DataSource,
  { panels }: Pick<SourceActions, 'panels'>,
): TemplateResult | typeof nothing {
  // Of credentials that do not work it would say what is no longer so.
  if (!source.permissions || source.state !== 'connected') return nothing
  const { allowed, changed, denied, total, unknown } = toPermissionSummary(source.permissions)
  const text = [
    texts.allowed(allowed, total),
    ...(unknown > 0 ? [texts.unknown(unknown)] : []),
    ...(changed > 0 ? [texts.changed(changed)] : []),
  ].join(', ')
  return html`<button
    class="fact"
    type="button"
    aria-expanded=${panels.isOpen(source.id, 'permissions') ? 'true' : 'false'}
    aria-label=${texts.permissionsOf(text, source.name)}
    @click=${() => panels.toggle(source, 'permissions')}
  >
    ${denied > 0 ? icon(blocked, { classes: 'critical' }) : icon(check, { classes: 'positive' })}
    <span>${text}</span>
  </button>`
}
