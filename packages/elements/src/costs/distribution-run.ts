import type { DistributionRun } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Copier } from '../shared/copier.ts'
import { copyButton } from '../shared/copy-button.ts'
import { formatNumber, formatUtc } from '../texts/format.ts'
import { alert, done, icon, spinner } from '../shared/icons.ts'
import { download } from '../shared/download-icon.ts'
import { withCode } from '../shared/with-code.ts'
import { formatMoment, formatMonth } from '../texts/dates.ts'
import { downloadUrl, shortChecksum } from './distribution.ts'
import * as texts from '../texts/distributions.ts'
import { formatAmounts } from './run-amounts.ts'

/** What a run is shown with. */
export interface RunView {
  readonly copier: Copier
  readonly endpoint: string | undefined
  readonly accountName: (accountId: string | null) => string
}

/** How a run went, or several taken together: icon, word and colour. */
export function renderStatus(
  status: DistributionRun['status'] | 'never',
  { at, text }: { at?: string | undefined; text?: string | undefined } = {},
): TemplateResult {
  const title = at === undefined ? nothing : formatUtc(at)
  const word = texts.status[status]
  switch (status) {
    case 'failed':
      return html`<p class="status critical" title=${title}>${icon(alert)} ${text ?? word}</p>`
    case 'running':
      return html`<p class="status">${icon(spinner, { classes: 'spinner' })} ${word}</p>`
    case 'never':
      return html`<p class="status muted">${word}</p>`
    case 'delivered':
      return html`<p class="status positive" title=${title}>
        ${icon(done, { label: word })} ${at ? formatMoment(at) : word}
      </p>`
    case 'unchanged':
      break
  }
  return html`<p class="status positive" title=${title}>${icon(done)} ${word}</p>`
}

/** What was delivered: rows, amount, checksum, format, as far as they are known. */
export function renderFacts(run: DistributionRun, view: RunView): TemplateResult | typeof nothing {
  const { rows, format } = run
  const amounts = formatAmounts(run)
  if (rows === undefined && amounts === undefined && !run.checksum && !format) return nothing
  return html`<dl>
    ${rows === undefined ? nothing : fact(texts.rows, formatNumber(rows))}
    ${amounts === undefined ? nothing : fact(texts.amount, amounts)}
    ${run.checksum ? fact(texts.checksum, renderChecksum(run, view)) : nothing}
    ${format ? fact(texts.format, format) : nothing}
  </dl>`
}

/** The checksum, short, with a button that copies it whole. */
export function renderChecksum(
  { id, checksum = '', accountId }: DistributionRun,
  { copier, accountName }: RunView,
): TemplateResult {
  return html`<code title=${checksum}>${shortChecksum(checksum)}</code>${copyButton({
      copier,
      key: `checksum ${id}`,
      text: checksum,
      name: texts.copyChecksum(accountName(accountId)),
    })}`
}

/** The report itself, where it waits to be downloaded: a plain link, so that size does not matter. */
export function renderDownload(
  { downloadPath, accountId, period }: DistributionRun,
  { endpoint, accountName }: RunView,
): TemplateResult | typeof nothing {
  const url = downloadUrl(endpoint, downloadPath)
  if (url === undefined) return nothing
  return html`<a
    class="button quiet slim only-icon"
    href=${url}
    download
    aria-label=${texts.downloadReport(accountName(accountId), formatMonth(period))}
    >${icon(download)}</a
  >`
}

/** Why it was not delivered, and what to do. */
export function renderProblem({
  status,
  problem,
}: DistributionRun): TemplateResult | typeof nothing {
  if (status !== 'failed' || !problem) return nothing
  return html`<p class="hint why">${withCode(`${problem.message} ${problem.remedy}`)}</p>`
}

function fact(name: string, value: string | TemplateResult): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`
}
