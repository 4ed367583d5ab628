import type { DataSource, Discovery } from '@aws-linked/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { counted, formatNumber, formatTime, formatUtc } from '../shared/format.ts'
import { alert, done, icon, more, spinner } from '../shared/icons.ts'
import type { Popup } from '../shared/popup.ts'
import { isDiscovering, problemCount } from '../shared/sources.ts'
import { words } from './words.ts'

/** What can be done with a Data Source. */
export interface SourceActions {
  readonly menu: Popup
  /** The Data Source whose disconnection is to be confirmed. */
  readonly confirming: string | undefined
  readonly show: (source: DataSource) => void
  readonly discover: (source: DataSource) => void
  readonly stop: (source: DataSource) => void
  readonly askDisconnect: (source: DataSource) => void
  readonly disconnect: (source: DataSource) => void
  readonly keep: (source: DataSource) => void
}

/** One Data Source: what it is, what was found, how it is, what can be done. */
export function renderSource(source: DataSource, actions: SourceActions): TemplateResult {
  return html`<li class="source" part="source">
    <div class="source-name">
      <button type="button" @click=${() => actions.show(source)}>${source.name}</button>
      <span class="subtle">${source.account.id}</span>
    </div>
    <p class="how">
      <span class="chip">${words[source.type]}</span>
      <span class="subtle small">${words.accessKey}</span>
    </p>
    <p class="found">${renderFound(source)}</p>
    <div class="source-state" part="state">${renderState(source)}</div>
    <div class="source-actions">
      ${
        isDiscovering(source)
          ? html`<button
              class="button slim"
              type="button"
              aria-label=${named(words.stopName, source)}
              @click=${() => actions.stop(source)}
            >
              ${words.stop}
            </button>`
          : nothing
      }
      ${renderMenu(source, actions)}
    </div>
    ${actions.confirming === source.id ? renderConfirmation(source, actions) : renderReason(source)}
  </li>`
}

function renderFound(source: DataSource): string | undefined {
  return isDiscovering(source)
    ? fill(words.soFar, { count: formatNumber(source.discovery?.found ?? 0) })
    : counted(source.resourceCount, words.resource, words.resources)
}

function renderState(source: DataSource): TemplateResult {
  const { discovery, state } = source
  if (discovery?.status === 'running') return renderRunning(source, discovery)
  const [classes, drawing, word] =
    state === 'connected'
      ? (['positive', done, words.connected] as const)
      : (['caution', alert, words.attention] as const)
  return html`<p class="status ${classes}">${icon(drawing)} ${word}</p>
    ${discovery ? renderLast(source, discovery) : nothing}`
}

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

function renderMenu(source: DataSource, actions: SourceActions): TemplateResult {
  const { menu } = actions
  const open = menu.open === source.id
  const item = (label: string, run: (source: DataSource) => void): TemplateResult =>
    html`<li>
      <button
        class="item"
        type="button"
        @click=${() => {
          menu.close()
          run(source)
        }}
      >
        ${label}
      </button>
    </li>`
  return html`<div
    class="popup-root"
    data-popup-root=${source.id}
    @keydown=${menu.onKey}
    @focusout=${menu.onFocusOut}
  >
    <button
      class="button quiet slim only-icon more"
      type="button"
      data-popup
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${named(words.more, source)}
      @click=${() => menu.toggle(source.id)}
    >
      ${icon(more)}
    </button>
    ${
      open
        ? html`<ul class="popup to-end">
            ${isDiscovering(source) ? nothing : item(words.discover, actions.discover)}
            ${item(words.show, actions.show)} ${item(words.disconnect, actions.askDisconnect)}
          </ul>`
        : nothing
    }
  </div>`
}

function renderReason({ state, problem }: DataSource): TemplateResult | typeof nothing {
  if (state !== 'needs_attention' || !problem) return nothing
  return html`<div class="notice caution" part="reason">
    ${icon(alert)}
    <p><strong>${problem.message}</strong> ${problem.remedy}</p>
  </div>`
}

function renderConfirmation(
  source: DataSource,
  { disconnect, keep }: SourceActions,
): TemplateResult {
  const resources = counted(source.resourceCount, words.resource, words.resources)
  return html`<div class="notice caution" part="reason" data-confirm tabindex="-1">
    ${icon(alert)}
    <p>
      <strong>${named(words.disconnectTitle, source)}</strong>
      ${fill(words.disconnectText, { resources })}
    </p>
    <div class="actions">
      <button class="button slim" type="button" @click=${() => disconnect(source)}>
        ${words.disconnect}
      </button>
      <button class="button quiet slim" type="button" @click=${() => keep(source)}>
        ${words.keep}
      </button>
    </div>
  </div>`
}

function named(text: string, { name }: DataSource): string {
  return fill(text, { name }) ?? text
}
