import type { BillingPeriod, DataSource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { renderButton } from '../shared/button.ts'
import { renderEmpty } from '../shared/empty.ts'
import { icon, search, spinner } from '../shared/icons.ts'
import { renderNotice } from '../shared/notice.ts'
import * as texts from '../texts/costs.ts'
import { formatMonth } from '../texts/dates.ts'
import * as root from '../texts/root-missing.ts'
import type { Loaded } from './model.ts'
import { hasCharges, isFailed } from './periods.ts'
import type { Month } from './periods.ts'
import { progressText } from './progress.ts'

/** What can be done where there are no costs yet. */
export interface StateActions {
  readonly connectRoot: (managementAccountId?: string) => void
  /** Looks for new deliveries of a root; of one month, if one is given. */
  readonly look: (dataSourceId: string, period?: string) => void
}

/** Whose bill is missing: one notice for each Organization, with the button that mends it. */
export function renderMissingRoots(
  { missing, months }: Loaded,
  { connectRoot }: StateActions,
): readonly TemplateResult[] {
  // Beside another's costs it has to be said whose are not there.
  const severalBills = months.length > 0 || missing.length > 1
  return missing.map(({ organizationId, managementAccountId }) =>
    renderNotice({
      classes: 'caution wide',
      part: 'root-missing',
      title: severalBills && organizationId ? root.noBillingOf(organizationId) : root.noBilling,
      text: root.comesThrough(managementAccountId),
      actions: renderButton(root.connectRoot, () => connectRoot(managementAccountId)),
    }),
  )
}

/**
 * What stands in the way of a month: failed, refused, or being imported. What there is before stays in
 * view. Newer months that failed are told too: otherwise nobody would look for them.
 */
export function renderMonthNotices(
  month: Month,
  { months, sources }: Loaded,
  actions: StateActions,
): readonly unknown[] {
  const newer = months
    .filter(({ period }) => period > month.period)
    .flatMap(({ entries }) => entries.filter(isFailed))
  const failed = (entry: BillingPeriod): TemplateResult => renderFailed(entry, sources, actions)
  return [
    ...newer.map(failed),
    ...month.entries.map((entry) => {
      if (isFailed(entry)) return failed(entry)
      if (entry.status === 'importing' && hasCharges(month)) return renderImportingAgain(entry)
      return nothing
    }),
  ]
}

function renderFailed(
  entry: BillingPeriod,
  sources: readonly DataSource[],
  { look }: StateActions,
): TemplateResult {
  const { dataSourceId, period, problem, reconciliations } = entry
  const before = reconciliations.length > 0 ? texts.refusedBefore : nothing
  return renderNotice({
    classes: 'critical wide',
    part: 'refused',
    title: failedTitle(entry, sources),
    text: html`${problem?.message} ${problem?.remedy} ${before}`,
    actions: renderButton(texts.importAgain, () => look(dataSourceId, period)),
  })
}

/** The month of an export; what a root has before any month of it is known; or a look for newer deliveries. */
function failedTitle(
  { dataSourceId, exportName, period, status }: BillingPeriod,
  sources: readonly DataSource[],
): string {
  const name = sources.find(({ id }) => id === dataSourceId)?.name ?? dataSourceId
  if (exportName === '') return texts.notLookedAt(name)
  if (status === 'imported') return texts.lookFailed(name)
  return texts.refusedTitle(formatMonth(period), exportName)
}

function renderImportingAgain(entry: BillingPeriod): TemplateResult {
  return renderNotice({
    part: 'importing',
    drawing: icon(spinner, { classes: 'spinner' }),
    text: html`${texts.importingAgain(formatMonth(entry.period))} ${progressText(entry)}`,
  })
}

/** A month without charges: they are being imported, could not be, or are not delivered yet. */
export function renderNoCharges(
  month: Month | undefined,
  loaded: Loaded,
  actions: StateActions,
): TemplateResult | typeof nothing {
  const entries = month?.entries ?? []
  const period = month ? formatMonth(month.period) : ''
  const importing = entries.filter(({ status }) => status === 'importing')
  if (importing.length > 0) {
    const text = [...importing.flatMap((entry) => progressText(entry) ?? []), texts.importingText]
    const title = texts.importingTitle(period)
    return renderEmpty({ drawing: spinner, title, text: text.join(' ') })
  }
  // The notice above says it all.
  if (entries.some(isFailed)) return nothing
  const source = loaded.sources.find(({ type }) => type === 'root')
  const look = entries[0]?.dataSourceId ?? source?.id
  if (look !== undefined) return renderNotDelivered(period, loaded, () => actions.look(look))
  if (loaded.missing.length > 0) return nothing
  return renderEmpty({
    drawing: search,
    title: texts.nothingTitle,
    text: texts.nothingText,
    action: { label: root.connectRoot, run: () => actions.connectRoot(), primary: true },
  })
}

function renderNotDelivered(period: string, { months }: Loaded, look: () => void): TemplateResult {
  const isLater = months.some((each) => hasCharges(each))
  return renderEmpty({
    drawing: search,
    title: texts.waitingTitle,
    text: isLater ? texts.waitingMonth(period) : texts.waitingText,
    action: { label: texts.lookNow, run: look },
  })
}

/** The month was imported, and there is nothing in it. */
export function renderNoCosts(period: string): TemplateResult {
  const title = texts.noCostsTitle(formatMonth(period))
  return renderEmpty({ drawing: search, title, text: texts.noCostsText })
}
