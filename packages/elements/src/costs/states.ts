import type { BillingPeriod } from '@aws-linked/model'
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
import { hasCharges } from './periods.ts'
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
  const before = reconciliations.length > 0 ? texts.refusedBefore : nothing
  return renderNotice({
    classes: 'critical wide',
    part: 'refused',
    title: texts.refusedTitle(formatMonth(period), exportName),
    text: html`${problem?.message} ${problem?.remedy} ${before}`,
    actions: renderButton(texts.importAgain, () => look(dataSourceId, period)),
  })
}

function renderImportingAgain(entry: BillingPeriod): TemplateResult {
  return renderNotice({
    part: 'importing',
    drawing: icon(spinner, { classes: 'spinner' }),
    text: html`${texts.importingAgain(formatMonth(entry.period))} ${progressText(entry)}`,
  })
}

/** A month without charges: they are being imported, were refused, or are not delivered yet. */
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
  if (entries.some(({ status }) => status === 'refused')) return nothing
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
