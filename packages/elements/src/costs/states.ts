import type { BillingPeriod } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { alert, icon, search, spinner } from '../shared/icons.ts'
import { formatMonth } from '../texts/dates.ts'
import type { Loaded } from './model.ts'
import { hasCharges } from './periods.ts'
import type { Month } from './periods.ts'
import { progressText } from './progress.ts'
import { words } from '../texts/costs.ts'

/** What can be done where there are no costs yet. */
export interface StateActions {
  readonly connectRoot: (managementAccountId?: string) => void
  /** Looks for new deliveries of a root; of one month, if one is given. */
  readonly look: (dataSourceId: string, period?: string) => void
}

/** The first answer is not there yet. */
export function renderLoading(): TemplateResult {
  return html`<div class="card empty" part="empty">
    ${icon(spinner, { classes: 'spinner' })}
    <p class="muted">${words.loading}</p>
  </div>`
}

/** Whose bill is missing: one notice for each Organization, with the button that mends it. */
export function renderMissingRoots(
  { missing, months }: Loaded,
  { connectRoot }: StateActions,
): readonly TemplateResult[] {
  return missing.map(
    ({ organizationId, managementAccountId }) =>
      html`<div class="notice caution wide" part="root-missing">
        ${icon(alert)}
        <p>
          <strong
            >${
              // Beside another's costs it has to be said whose are not there.
              (months.length > 0 || missing.length > 1) && organizationId
                ? fill(words.rootMissingBeside, { organization: organizationId })
                : words.rootMissing
            }</strong
          >
          ${
            fill(words.rootMissingWhy, { account: managementAccountId }) ??
            words.rootMissingWhyUnknown
          }
        </p>
        <div class="actions">
          <button
            class="button slim"
            type="button"
            @click=${() => connectRoot(managementAccountId)}
          >
            ${words.connectRoot}
          </button>
        </div>
      </div>`,
  )
}

/** What stands in the way of a month: refused, or being imported. What there is before stays in view. */
export function renderMonthNotices(month: Month, actions: StateActions): readonly unknown[] {
  return month.entries.map((entry) => {
    if (entry.status === 'refused') return renderRefused(entry, actions)
    if (entry.status === 'importing' && hasCharges(month)) return renderImportingAgain(entry)
    return nothing
  })
}

function renderRefused(
  { dataSourceId, exportName, period, problem, reconciliations }: BillingPeriod,
  { look }: StateActions,
): TemplateResult {
  const title = fill(words.refusedTitle, { month: formatMonth(period), export: exportName })
  return html`<div class="notice critical wide" part="refused">
    ${icon(alert)}
    <p>
      <strong>${title}</strong> ${problem?.message} ${problem?.remedy}
      ${reconciliations.length > 0 ? words.refusedBefore : nothing}
    </p>
    <div class="actions">
      <button class="button slim" type="button" @click=${() => look(dataSourceId, period)}>
        ${words.importAgain}
      </button>
    </div>
  </div>`
}

function renderImportingAgain(entry: BillingPeriod): TemplateResult {
  return html`<div class="notice" part="importing">
    ${icon(spinner, { classes: 'spinner' })}
    <p>
      ${fill(words.importingAgain, { month: formatMonth(entry.period) })} ${progressText(entry)}
    </p>
  </div>`
}

/** A month without charges: they are being imported, were refused, or are not delivered yet. */
export function renderNoCharges(
  month: Month | undefined,
  loaded: Loaded,
  actions: StateActions,
): TemplateResult | typeof nothing {
  const root = loaded.sources.find(({ type }) => type === 'root')
  const period = month && formatMonth(month.period)
  const importing = month?.entries.filter(({ status }) => status === 'importing') ?? []
  if (importing.length > 0) {
    const text = [...importing.flatMap((entry) => progressText(entry) ?? []), words.importingText]
    return renderEmpty(spinner, fill(words.importingTitle, { month: period }), text.join(' '))
  }
  // The notice above says it all.
  if (month?.entries.some(({ status }) => status === 'refused')) return nothing
  const look = month?.entries[0]?.dataSourceId ?? root?.id
  if (look !== undefined) {
    const text = loaded.months.some((each) => hasCharges(each))
      ? fill(words.waitingMonth, { month: period })
      : words.waitingText
    return renderEmpty(search, words.waitingTitle, text, {
      label: words.lookNow,
      run: () => actions.look(look),
    })
  }
  if (loaded.missing.length > 0) return nothing
  return renderEmpty(search, words.nothingTitle, words.nothingText, {
    label: words.connectRoot,
    run: () => actions.connectRoot(),
    primary: true,
  })
}

/** The month was imported, and there is nothing in it. */
export function renderNoCosts(period: string): TemplateResult {
  return renderEmpty(
    search,
    fill(words.noCostsTitle, { month: formatMonth(period) }),
    words.noCostsText,
  )
}

interface EmptyAction {
  readonly label: string
  readonly run: () => void
  readonly primary?: boolean
}

function renderEmpty(
  drawing: string,
  title: string | undefined,
  text: string | undefined,
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
