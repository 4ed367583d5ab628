import type { StoredResource as Resource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { copyButton } from '../shared/copy-button.ts'
import type { Copier } from '../shared/copier.ts'
import { formatNumber, formatUtc } from '../texts/format.ts'
import { cross, external, icon } from '../shared/icons.ts'
import { safeUrl } from '../shared/safe-url.ts'
import { toFacts } from './facts.ts'
import type { Fact } from './facts.ts'
import type { Kinds } from './kinds.ts'
import * as texts from '../texts/resources.ts'

/** What the details of a resource show and do. */
export interface DetailView {
  readonly resource: Resource
  readonly kinds: Kinds
  readonly accountName: string | undefined
  readonly employeeName: string
  /** As a modal sheet: there is no room beside the list. */
  readonly sheet: boolean
  readonly copier: Copier
  readonly close: () => void
}

/** A resource's details: beside the list, or as a sheet over it. */
export function renderDetail(view: DetailView): TemplateResult {
  const body = renderBody(view)
  if (view.sheet) {
    return html`<dialog
      class="card detail sheet"
      part="detail"
      aria-labelledby="detail-title"
      @cancel=${(event: Event) => {
        event.preventDefault()
        view.close()
      }}
    >
      ${body}
    </dialog>`
  }
  return html`<aside
    class="card detail"
    part="detail"
    aria-labelledby="detail-title"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') view.close()
    }}
  >
    ${body}
  </aside>`
}

function renderBody({
  resource,
  kinds,
  accountName,
  employeeName,
  copier,
  close,
}: DetailView): TemplateResult {
  const { arn, id, name, kind, region, accountId, tags, properties, createdAt } = resource
  const state = 'state' in properties ? properties.state : undefined
  const url = safeUrl(resource.consoleUrl)
  return html`<header class="detail-head">
      <div>
        <h2 id="detail-title" tabindex="-1">${name ?? id}</h2>
        <p class="small subtle">
          ${[kinds.name(kind).one, ...(typeof state === 'string' ? [state] : [])].join(', ')}
        </p>
      </div>
      ${renderButton(icon(cross), close, { classes: 'quiet slim only-icon', name: texts.close })}
    </header>
    <div class="copy">
      <code>${arn}</code>${copyButton({ copier, key: 'arn', text: arn, name: texts.copyArn })}
    </div>
    <dl class="facts">
      <div>
        <dt>${texts.account}</dt>
        <dd>
          ${accountName ? html`${accountName}<br /><span class="subtle">${accountId}</span>` : accountId}
        </dd>
      </div>
      ${fact(texts.region, region)} ${fact(texts.employee, employeeName)}
      ${fact(texts.firstSeen, formatUtc(resource.firstSeenAt))}
      ${fact(texts.lastSeen, formatUtc(resource.lastSeenAt))}
      ${createdAt ? fact(texts.created, formatUtc(createdAt)) : nothing}
    </dl>
    ${renderTags(tags)} ${renderProperties(toFacts(properties))}
    ${
      url
        ? html`<a class="button" href=${url} target="_blank" rel="noopener noreferrer"
            >${texts.openConsole} ${icon(external)}</a
          >`
        : nothing
    }`
}

function fact(label: string, value: string): TemplateResult {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`
}

function renderTags(tags: Resource['tags']): TemplateResult {
  const all = Object.entries(tags)
  return html`<h3>${texts.tags} <span class="count">${formatNumber(all.length)}</span></h3>
    ${
      all.length === 0
        ? html`<p class="small subtle">${texts.noTags}</p>`
        : html`<p class="chips">
            ${all.map(([key, value]) => html`<span class="chip">${key}=${value}</span> `)}
          </p>`
    }`
}

function renderProperties(facts: readonly Fact[]): TemplateResult | typeof nothing {
  if (facts.length === 0) return nothing
  return html`<h3>${texts.properties}</h3>
    <dl class="facts">
      ${facts.map(
        ({ label, values, code }) =>
          html`<div>
            <dt>${label}</dt>
            ${values.map((value) => html`<dd>${code ? html`<code>${value}</code>` : value}</dd>`)}
          </div>`,
      )}
    </dl>`
}
