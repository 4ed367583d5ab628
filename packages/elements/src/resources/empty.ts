import type { DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { counted, formatList } from '../texts/format.ts'
import { group, icon, search, spinner } from '../shared/icons.ts'
import { isDiscovering } from '../shared/sources.ts'
import type { Kinds } from './kinds.ts'
import { words } from '../texts/resources.ts'

/** Nothing is connected yet. */
export function renderUnconnected(connect: () => void): TemplateResult {
  return renderEmpty(group, words.emptyTitle, words.emptyText, {
    label: words.connect,
    run: connect,
    primary: true,
  })
}

/** The filters leave nothing. */
export function renderNoMatch(all: number, clear: () => void): TemplateResult {
  const resources = counted(all, words.resource, words.resources)
  return renderEmpty(
    search,
    words.noMatchTitle,
    fill(words.noMatchText, { all: resources }) ?? '',
    {
      label: words.clearFilters,
      run: clear,
    },
  )
}

/** Nothing was found: what was looked at, or that it is being looked at. */
export function renderNothing(sources: readonly DataSource[], names: Kinds): TemplateResult {
  if (sources.some((source) => isDiscovering(source))) {
    return renderEmpty(spinner, words.waitingTitle, words.waitingText)
  }
  const looked = sources.filter(({ discovery }) => (discovery?.scopes.length ?? 0) > 0)
  const scopes = looked.flatMap(({ discovery }) => discovery?.scopes ?? [])
  if (scopes.length === 0) return renderEmpty(search, words.nothingTitle, words.nothingLooked)
  const kinds = [...new Set(scopes.map(({ kind }) => names.name(kind).many))]
  const regions = new Set(scopes.map(({ region }) => region).filter((r) => r !== 'global')).size
  const text = fill(words.nothingText, {
    kinds: formatList(kinds),
    regions: counted(regions, words.region, words.regions),
    accounts: formatList(looked.map(({ name }) => name)),
  })
  return renderEmpty(search, words.nothingTitle, text ?? '')
}

/** The first answer is not there yet. */
export function renderLoading(): TemplateResult {
  return html`<div class="card empty" part="empty">
    ${icon(spinner, { classes: 'spinner' })}
    <p class="muted">${words.loading}</p>
  </div>`
}

interface EmptyAction {
  readonly label: string
  readonly run: () => void
  readonly primary?: boolean
}

function renderEmpty(
  drawing: string,
  title: string,
  text: string,
  action?: EmptyAction,
): TemplateResult {
  return html`<div class="card empty" part="empty">
    ${icon(drawing, { classes: drawing === spinner ? 'spinner' : '' })}
    <h2>${title}</h2>
    <p class="muted">${text}</p>
    ${
      action
        ? html`<button
            class="button ${action.primary ? 'primary' : ''}"
            type="button"
            @click=${action.run}
          >
            ${action.label}
          </button>`
        : nothing
    }
  </div>`
}
