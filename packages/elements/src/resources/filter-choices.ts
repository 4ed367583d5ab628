import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { FilterPart } from './filter.ts'
import type { FilterBarView } from './filter-bar.ts'
import { words } from '../texts/resources.ts'

/** One thing to choose in a filter. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** The choices of one part: a checkbox each; tags can be typed as well. */
export function renderChoices(
  part: FilterPart,
  title: string,
  { choices, filter, toggle }: Pick<FilterBarView, 'choices' | 'filter' | 'toggle'>,
): TemplateResult {
  const chosen = filter[part]
  const known = new Set(choices[part].map(({ value }) => value))
  const typed = chosen.filter((value) => !known.has(value))
  const all = [...typed.map((value) => ({ value, label: value })), ...choices[part]]
  return html`<fieldset>
    <legend>${title}</legend>
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
          ? html`<p class="item subtle">${words.nothingToChoose}</p>`
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
      aria-label=${words.tagHint}
      placeholder=${words.tagHint}
    />
    <button
      class="button"
      type="button"
      @click=${({ currentTarget }: Event) =>
        submit(currentTarget instanceof HTMLElement ? currentTarget.parentElement : null)}
    >
      ${words.addTag}
    </button>
  </div>`
}
