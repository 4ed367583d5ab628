import type { Connections } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { toTally } from './tally.ts'
import * as texts from '../texts/connect-many.ts'

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
    ${renderButton(texts.close, view.close, { classes: 'quiet' })}
  </div>`
}

function renderStart({ selected, starting, start }: FooterView): TemplateResult {
  const label = starting ? texts.starting : texts.connect(selected)
  return renderButton(label, start, { classes: 'primary', busy: starting })
}

function renderAfter(run: Connections, { retry, stop, chooseMore }: FooterView): TemplateResult {
  if (run.status === 'running') return renderButton(texts.stop, stop, { classes: '' })
  const { failedIds } = toTally(run)
  const label = texts.retry(failedIds.length)
  return html`${
    failedIds.length > 0
      ? renderButton(label, () => retry(failedIds), { classes: 'primary' })
      : nothing
  }${renderButton(texts.chooseMore, chooseMore, { classes: '' })}`
}
