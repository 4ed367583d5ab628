import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Filter, FilterPart } from './filter.ts'
import * as texts from '../texts/resources.ts'

/** One thing to choose in a filter. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** What the parts can be set to, and are. */
export interface ChoicesView {
  readonly filter: Filter
  readonly choices: Readonly<Record<FilterPart, readonly Choice[]>>
  readonly toggle: (part: FilterPart, value: string) => void
}

/** The choices of one part: a checkbox each; tags can be typed as well. */
export function renderChoices(
  part: FilterPart,
  { choices, filter, toggle }: ChoicesView,
): TemplateResult {
  const chosen = filter[part]
  const known = new Set(choices[part].map(({ value }) => value))
  const typed = chosen.filter((value) => !known.has(value))
  const all = [...typed.map((value) => ({ value, label: value })), ...choices[part]]
  return html`<fieldset>
    <legend>${texts.filterParts[part]}</legend>
    ${part === 'tag' ? renderTagInput((tag) => toggle('tag', tag), chosen) : nothing}
    <div class="list">
      ${all.map(
        ({ value, label }) =>
          html`<label class="item"
            ><input
              type="checkbox"
              .checked=${chosen.includes(value)}
              @change=${() => toggle(part, value)}
            /><span>${label}</span></label
          >`,
      )}
      ${
        all.length === 0 && part !== 'tag'
          ? html`<p class="item subtle">${texts.nothingToChoose}</p>`
          : nothing
      }
    </div>
  </fieldset>`
}

function renderTagInput(add: (tag: string) => void, chosen: readonly string[]): TemplateResult {
  const submit = (root: EventTarget | null): void => {
    const input = root instanceof HTMLElement ? root.querySelector('input') : null
    const tag = input?.value.trim() ?? ''
    if (!input || tag === '') return
    input.value = ''
    if (!chosen.includes(tag)) add(tag)
  }
  return html`<div
    class="tag-input"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
      event.preventDefault()
      submit(event.currentTarget)
    }}
  >
    <input
      class="input"
      type="text"
      autocomplete="off"
      spellcheck="false"
      autocapitalize="none"
      aria-label=${texts.tagHint}
      placeholder=${texts.tagHint}
    />
    <button
      class="button"
      type="button"
      @click=${({ currentTarget }: Event) =>
        submit(currentTarget instanceof HTMLElement ? currentTarget.parentElement : null)}
    >
      ${texts.addTag}
    </button>
  </div>`
}
