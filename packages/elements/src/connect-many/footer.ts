import type { Connections } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { formatNumber } from '../texts/format.ts'
import { toTally } from './tally.ts'
import { words } from '../texts/connect-many.ts'

/** What can be done now. */
export interface FooterView {
  /** The run that is shown; none while accounts are chosen. */
  readonly run: Connections | undefined
  readonly selected: number
  readonly starting: boolean
  readonly start: () => void
  readonly retry: (accountIds: readonly string[]) => void
  readonly stop: () => void
  readonly chooseMore: () => void
  readonly close: () => void
}

/** Connect, or Stop, or what helps after a run; and Back. */
export function renderFooter(view: FooterView): TemplateResult {
  return html`<div class="foot">
    ${view.run ? renderAfter(view.run, view) : renderStart(view)}
    <button class="button quiet" type="button" @click=${view.close}>${words.close}</button>
  </div>`
}

function renderStart({ selected, starting, start }: FooterView): TemplateResult {
  const label =
    selected === 0
      ? words.connectNone
      : selected === 1
        ? words.connectOne
        : fill(words.connect, { count: formatNumber(selected) })
  return html`<button
    class="button primary"
    type="button"
    aria-disabled=${starting ? 'true' : nothing}
    @click=${start}
  >
    ${starting ? words.starting : label}
  </button>`
}

function renderAfter(run: Connections, { retry, stop, chooseMore }: FooterView): TemplateResult {
  if (run.status === 'running') {
    return html`<button class="button" type="button" @click=${stop}>${words.stop}</button>`
  }
  const { failedIds } = toTally(run)
  const label =
    failedIds.length === 1
      ? words.retryOne
      : fill(words.retry, { count: formatNumber(failedIds.length) })
  return html`${
      failedIds.length > 0
        ? html`<button class="button primary" type="button" @click=${() => retry(failedIds)}>
            ${label}
          </button>`
        : nothing
    }<button class="button" type="button" @click=${chooseMore}>${words.chooseMore}</button>`
}
