import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { formatNumber } from '../texts/format.ts'
import { down, filter as filterIcon, icon, search } from '../shared/icons.ts'
import type { Popup } from '../shared/popup.ts'
import { activeParts, filterParts, isFiltering } from './filter.ts'
import type { Filter, FilterPart } from './filter.ts'
import { renderChoices } from './filter-choices.ts'
import type { Choice } from './filter-choices.ts'
import { words } from '../texts/resources.ts'

/** What the filters show and do. */
export interface FilterBarView {
  readonly filter: Filter
  readonly choices: Readonly<Record<FilterPart, readonly Choice[]>>
  /** Resources that pass, and all. */
  readonly shown: number
  readonly all: number
  /** The box is too narrow for a button each. */
  readonly narrow: boolean
  readonly popup: Popup
  readonly search: (text: string) => void
  readonly toggle: (part: FilterPart, value: string) => void
  readonly clear: () => void
}

const titles: Readonly<Record<FilterPart, string>> = {
  dataSource: words.dataSource,
  region: words.region,
  kind: words.kindTitle,
  tag: words.tag,
}

/** Search, one popup per part (behind one button where it is narrow), Clear, and how many pass. */
export function renderFilterBar(view: FilterBarView): TemplateResult {
  const { filter, narrow, shown, all } = view
  const on = isFiltering(filter)
  return html`<form
    class="filters"
    part="filters"
    role="search"
    aria-label=${words.filtersName}
    @submit=${(event: Event) => event.preventDefault()}
  >
    <label class="search">
      <span class="sr">${words.search}</span>
      ${icon(search)}
      <input
        class="input"
        id="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder=${words.searchPlaceholder}
        @input=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) view.search(target.value)
        }}
      />
    </label>
    ${narrow ? renderAll(view) : filterParts.map((part) => renderPart(view, part))}
    ${
      on
        ? html`<button class="button quiet" type="button" @click=${view.clear}>
            ${words.clear}
          </button>`
        : nothing
    }
    <output class="small subtle"
      >${
        on
          ? html`${fill(words.count, { shown: formatNumber(shown), all: formatNumber(all) })}<span
                class="sr"
              >
                ${words.resources}</span
              >`
          : nothing
      }</output
    >
  </form>`
}

function renderPart(view: FilterBarView, part: FilterPart): TemplateResult {
  const count = view.filter[part].length
  return renderPopup(view, part, {
    label: html`${titles[part]}
    ${count > 0 ? html`<span class="chosen">${formatNumber(count)}</span>` : nothing} ${icon(down)}`,
    on: count > 0,
    content: renderChoices(part, titles[part], view),
  })
}

function renderAll(view: FilterBarView): TemplateResult {
  const count = activeParts(view.filter)
  return renderPopup(view, 'filters', {
    label: html`${icon(filterIcon)} ${words.filters}
    ${count > 0 ? html`<span class="chosen">${formatNumber(count)}</span>` : nothing}`,
    on: count > 0,
    content: html`${filterParts.map((part) => renderChoices(part, titles[part], view))}`,
  })
}

interface PopupView {
  readonly label: TemplateResult
  readonly on: boolean
  readonly content: TemplateResult
}

function renderPopup(
  { popup }: FilterBarView,
  name: string,
  { label, on, content }: PopupView,
): TemplateResult {
  const open = popup.open === name
  return html`<div
    class="popup-root"
    data-popup-root=${name}
    @keydown=${popup.onKey}
    @focusout=${popup.onFocusOut}
  >
    <button
      class="button ${on ? 'on' : ''}"
      type="button"
      data-popup
      aria-expanded=${open ? 'true' : 'false'}
      @click=${() => popup.toggle(name)}
    >
      ${label}
    </button>
    ${open ? html`<div class="popup choices">${content}</div>` : nothing}
  </div>`
}
