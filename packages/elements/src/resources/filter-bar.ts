import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { formatNumber } from '../texts/format.ts'
import { down, filter as filterIcon, icon, search } from '../shared/icons.ts'
import { renderPopup } from '../shared/menu.ts'
import type { Popup } from '../shared/popup.ts'
import { activeParts, filterParts, isFiltering } from './filter.ts'
import type { FilterPart } from './filter.ts'
import { renderChoices } from './filter-choices.ts'
import type { ChoicesView } from './filter-choices.ts'
import * as texts from '../texts/resources.ts'

/** What the filters show and do. */
export interface FilterBarView extends ChoicesView {
  /** Resources that pass, and all. */
  readonly shown: number
  readonly all: number
  /** The box is too narrow for a button each. */
  readonly narrow: boolean
  readonly popup: Popup
  readonly search: (text: string) => void
  readonly clear: () => void
}

/** Search, one popup per part (behind one button where it is narrow), Clear, and how many pass. */
export function renderFilterBar(view: FilterBarView): TemplateResult {
  const { filter, narrow, shown, all } = view
  const on = isFiltering(filter)
  return html`<form
    class="filters"
    part="filters"
    role="search"
    aria-label=${texts.filtersName}
    @submit=${(event: Event) => event.preventDefault()}
  >
    <label class="search">
      <span class="sr">${texts.search}</span>
      ${icon(search)}
      <input
        class="input"
        id="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder=${texts.searchPlaceholder}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) view.search(target.value)
        }}
      />
    </label>
    ${narrow ? renderAll(view) : filterParts.map((part) => renderPart(view, part))}
    ${on ? renderButton(texts.clear, view.clear, { classes: 'quiet' }) : nothing}
    <output class="small subtle"
      >${
        on
          ? html`${texts.shownOf(shown, all)}<span class="sr"> ${texts.resourcesShown}</span>`
          : nothing
      }</output
    >
  </form>`
}

function renderPart(view: FilterBarView, part: FilterPart): TemplateResult {
  const count = view.filter[part].length
  const label = html`${texts.filterParts[part]} ${renderCount(count)} ${icon(down)}`
  return renderParts(view, part, { label, count, parts: [part] })
}

function renderAll(view: FilterBarView): TemplateResult {
  const count = activeParts(view.filter)
  const label = html`${icon(filterIcon)} ${texts.filters} ${renderCount(count)}`
  return renderParts(view, 'filters', { label, count, parts: filterParts })
}

function renderParts(
  view: FilterBarView,
  key: string,
  { label, count, parts }: { label: TemplateResult; count: number; parts: readonly FilterPart[] },
): TemplateResult {
  return renderPopup({
    key,
    popup: view.popup,
    label,
    classes: count > 0 ? 'on' : '',
    content: () =>
      html`<div class="popup choices">${parts.map((part) => renderChoices(part, view))}</div>`,
  })
}

function renderCount(count: number): TemplateResult | typeof nothing {
  return count > 0 ? html`<span class="chosen">${formatNumber(count)}</span>` : nothing
}
