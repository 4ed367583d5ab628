import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { formatTime, formatUtc } from '../texts/format.ts'
import { renderButton } from '../shared/button.ts'
import { blocked, icon } from '../shared/icons.ts'
import { renderNotice } from '../shared/notice.ts'
import * as texts from '../texts/data-sources.ts'
import type { SourceActions } from './row-menu.ts'

/** Why a Data Source needs attention, in two parts. */
export interface Reason {
  /** What comes before the time it began. */
  readonly text: string
  /** UTC ISO 8601. */
  readonly since?: string
  readonly remedy: string
}

const refusedKeys: readonly string[] = [
  'invalid_access_key_id',
  'invalid_secret_access_key',
  'expired_credentials',
]

/** What to say of a problem; `undefined` where there is none. */
export function toReason({
  credentials,
  problem,
}: Pick<DataSource, 'credentials' | 'problem'>): Reason | undefined {
  if (!problem) return undefined
  const { code, message, remedy, since } = problem
  if (!since) return { text: message, remedy }
  if (credentials.kind === 'access_key' && refusedKeys.includes(code)) {
    // AWS says of a key that is gone only that it does not know it.
    const gone = code === 'invalid_access_key_id'
    return { text: texts.keyRefused, since, remedy: gone ? texts.keyGone : `${message} ${remedy}` }
  }
  if (credentials.kind === 'role' && code === 'role_not_assumable') {
    return { text: texts.roleRefused, since, remedy: `${message} ${remedy}` }
  }
  return { text: `${message} ${texts.since}`, since, remedy }
}

/** What is wrong with a Data Source, or that it is disconnected, and the one thing that helps. */
export function renderReason(
  source: DataSource,
  { panels, connectAgain }: Pick<SourceActions, 'panels' | 'connectAgain'>,
): TemplateResult | typeof nothing {
  if (source.state === 'disconnected') {
    return renderNotice({
      part: 'reason',
      drawing: icon(blocked, { classes: 'muted' }),
      text: texts.wiped,
      actions: renderButton(texts.connectAgain, () => connectAgain(source)),
    })
  }
  const reason = source.state === 'needs_attention' ? toReason(source) : undefined
  if (!reason || panels.isOpen(source.id, 'replace')) return nothing
  return renderNotice({
    part: 'reason',
    classes: 'caution',
    title: renderText(reason),
    text: reason.remedy,
    actions: renderButton(texts.replace, () => void panels.open(source, 'replace')),
  })
}

function renderText({ text, since }: Reason): TemplateResult | string {
  if (!since) return text
  return html`${text}
    <time datetime=${since} title=${formatUtc(since)}>${formatTime(since)}</time>.`
}
