import type { DataSource, Discovery } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { formatTime, formatUtc } from '../texts/format.ts'
import { alert, blocked, done, icon, spinner } from '../shared/icons.ts'
import { isDiscovering, problemCount } from '../shared/sources.ts'
import * as texts from '../texts/data-sources.ts'

/** What was found, so far or in all. */
export function renderFound(source: DataSource): string {
  return isDiscovering(source)
    ? texts.soFar(source.discovery?.found ?? 0)
    : texts.resources(source.resourceCount)
}

/** How a Data Source is: an icon, a word, and its newest discovery. */
export function renderState(source: DataSource): TemplateResult {
  const { discovery, state } = source
  if (discovery?.status === 'running') return renderRunning(source, discovery)
  const [classes, drawing] = marks[state]
  return html`<p class="status ${classes}">${icon(drawing)} ${texts.state[state]}</p>
    ${discovery ? renderLast(source, discovery) : nothing}`
}

const marks = {
  connected: ['positive', done],
  needs_attention: ['caution', alert],
  disconnected: ['muted', blocked],
} as const

function renderRunning(source: DataSource, discovery: Discovery): TemplateResult {
  const { finished, total } = discovery
  const progress = total === 0 ? texts.starting : texts.scopes(finished, total)
  return html`<p class="status">${icon(spinner, { classes: 'spinner' })} ${texts.discovering}</p>
    <progress
      class="meter"
      aria-label=${texts.discoveryOf(source.name)}
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
  const text = texts.ended[status](formatTime(at))
  return html`<p class="subtle" title=${formatUtc(at)}>
    ${[text, ...renderProblems(source)].join(', ')}
  </p>`
}

function renderProblems(source: DataSource): readonly string[] {
  const count = problemCount(source)
  return count > 0 ? [texts.problems(count)] : []
}
