import type { DataSource, Discovery } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { counted, formatNumber, formatTime, formatUtc } from '../texts/format.ts'
import { alert, blocked, done, icon, spinner } from '../shared/icons.ts'
import { isDiscovering, problemCount } from '../shared/sources.ts'
import { named } from './named.ts'
import { words } from '../texts/data-sources.ts'

/** What was found, so far or in all. */
export function renderFound(source: DataSource): string | undefined {
  return isDiscovering(source)
    ? fill(words.soFar, { count: formatNumber(source.discovery?.found ?? 0) })
    : counted(source.resourceCount, words.resource, words.resources)
}

/** How a Data Source is: an icon, a word, and its newest discovery. */
export function renderState(source: DataSource): TemplateResult {
  const { discovery, state } = source
  if (discovery?.status === 'running') return renderRunning(source, discovery)
  const [classes, drawing, word] = marks[state]
  return html`<p class="status ${classes}">${icon(drawing)} ${word}</p>
    ${discovery ? renderLast(source, discovery) : nothing}`
}

const marks = {
  connected: ['positive', done, words.connected],
  needs_attention: ['caution', alert, words.attention],
  disconnected: ['muted', blocked, words.isDisconnected],
} as const

function renderRunning(source: DataSource, discovery: Discovery): TemplateResult {
  const { finished, total } = discovery
  const progress =
    total === 0
      ? words.starting
      : fill(words.scopes, { finished: formatNumber(finished), total: formatNumber(total) })
  return html`<p class="status">${icon(spinner, { classes: 'spinner' })} ${words.discovering}</p>
    <progress
      class="meter"
      aria-label=${named(words.discoveryOf, source)}
      .value=${finished}
      .max=${total || 1}
    ></progress>
    <p class="subtle">${[progress, ...renderProblems(source)].join(', ')}</p>`
}

function renderLast(
  source: DataSource,
  { status, finishedAt, startedAt }: Discovery,
): TemplateResult | typeof nothing {
  if (status === 'running') return nothing
  const at = finishedAt ?? startedAt
  const text = fill(words[status], { time: formatTime(at) })
  return html`<p class="subtle" title=${formatUtc(at)}>
    ${[text, ...renderProblems(source)].join(', ')}
  </p>`
}

function renderProblems(source: DataSource): readonly string[] {
  const count = problemCount(source)
  return count > 0 ? [counted(count, words.problem, words.problems)] : []
}
