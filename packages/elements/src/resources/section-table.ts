import type { StoredResource as Resource } from '@aws-linked/model'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { formatDate, formatNumber, formatUtc } from '../texts/format.ts'
import { chevron, external, icon } from '../shared/icons.ts'
import { safeUrl } from '../shared/safe-url.ts'
import type { AccountGroup, KindGroup, Section } from './grouping.ts'
import type { Kinds } from './kinds.ts'
import { rowsAtOnce } from './rows.ts'
import type { Rows } from './rows.ts'
import { renderButton } from '../shared/button.ts'
import * as texts from '../texts/resources.ts'
import * as shared from '../texts/shared.ts'

/** What the sections show and do. */
export interface SectionView {
  readonly rows: Rows
  readonly kinds: Kinds
  /** Whether each account gets a head of its own: not while there is only one. */
  readonly byAccount: boolean
  readonly accountNames: ReadonlyMap<string, string>
  /** The ARN whose details are open. */
  readonly selected: string | undefined
  readonly isOpen: (group: KindGroup) => boolean
  readonly toggle: (group: KindGroup) => void
  readonly select: (resource: Resource) => void
}

// There is room for two; the second is a count where there are more.
const roomForTags = 2
const columns = 7

/** One employee's resources: account, then kind, then rows. */
export function renderSection(section: Section, view: SectionView): TemplateResult {
  const { key, title, initials, count, accounts } = section
  return html`<section class="card owner" part="section" aria-labelledby=${key}>
    <div class="card-head">
      <h2 id=${key}>
        <span class="avatar ${initials ? '' : 'vacant'}" aria-hidden="true">${initials}</span
        >${title} <span class="count">${formatNumber(count)}</span>
      </h2>
    </div>
    <table class="resources" aria-labelledby=${key}>
      <thead>
        <tr>
          <th scope="col">${texts.name}</th>
          <th class="kind" scope="col">${texts.kind}</th>
          <th class="region" scope="col">${texts.region}</th>
          <th class="account" scope="col">${texts.account}</th>
          <th class="tags" scope="col">${texts.tags}</th>
          <th class="seen" scope="col">${texts.firstSeen}</th>
          <th class="link" scope="col"><span class="sr">${texts.console}</span></th>
        </tr>
      </thead>
      ${repeat(
        accounts,
        ({ accountId }) => accountId,
        (account) => renderAccount(account, view),
      )}
    </table>
  </section>`
}

function renderAccount(account: AccountGroup, view: SectionView): TemplateResult {
  const { accountId, name, count, kinds } = account
  return html`${
    view.byAccount
      ? html`<tbody>
          <tr class="account-head">
            <th colspan=${columns} scope="rowgroup">
              ${name}
              ${name === accountId ? nothing : html`<span class="subtle">${accountId}</span>`}
              <span class="count">${formatNumber(count)}</span>
            </th>
          </tr>
        </tbody>`
      : nothing
  }
  ${repeat(
    kinds,
    ({ key }) => key,
    (group) => renderGroup(group, view),
  )}`
}

function renderGroup(group: KindGroup, view: SectionView): TemplateResult {
  const open = view.isOpen(group)
  return html`<tbody>
    <tr class="group" part="group">
      <th colspan=${columns} scope="rowgroup">
        <button
          type="button"
          aria-expanded=${open ? 'true' : 'false'}
          @click=${() => view.toggle(group)}
        >
          ${icon(chevron, { classes: 'chevron' })}${view.kinds.name(group.kind).many}
          <span class="count">${formatNumber(group.count)}</span>
        </button>
      </th>
    </tr>
    ${open ? renderRows(group, view) : nothing}
  </tbody>`
}

function renderRows(group: KindGroup, view: SectionView): TemplateResult {
  const { resources = [], loading = true, failure } = view.rows.peek(group) ?? {}
  const left = group.count - resources.length
  return html`${repeat(
    resources,
    ({ arn }) => arn,
    (resource) => renderRow(resource, view),
  )}
  ${
    failure
      ? renderWideRow(html`<span class="critical">${failure.message}</span> ${failure.remedy}`)
      : nothing
  }
  ${
    left > 0 && resources.length > 0
      ? renderWideRow(
          renderButton(
            texts.showMore(Math.min(left, rowsAtOnce)),
            () => (loading ? undefined : void view.rows.more(group)),
            { classes: 'quiet slim', busy: loading },
          ),
        )
      : nothing
  }
  ${
    loading && resources.length === 0
      ? renderWideRow(html`<span class="pending">${shared.loading}</span>`)
      : nothing
  }`
}

function renderWideRow(content: TemplateResult): TemplateResult {
  return html`<tr class="more">
    <td colspan=${columns}>${content}</td>
  </tr>`
}

function renderRow(resource: Resource, view: SectionView): TemplateResult {
  const { arn, id, name, kind, region, accountId, firstSeenAt } = resource
  const account = view.accountNames.get(accountId) ?? accountId
  const selected = view.selected === arn
  return html`<tr class=${selected ? 'selected' : ''} part="row">
    <td class="name">
      <button
        type="button"
        data-arn=${arn}
        aria-current=${selected ? 'true' : nothing}
        @click=${() => view.select(resource)}
      >
        ${name ?? html`<code>${id}</code>`}</button
      ><span class="under">${region}, ${account}</span>
    </td>
    <td class="kind">${view.kinds.name(kind).one}</td>
    <td class="region">${region}</td>
    <td class="account">${account}</td>
    <td class="tags">${renderTags(resource)}</td>
    <td class="seen">
      <time datetime=${firstSeenAt} title=${formatUtc(firstSeenAt)}
        >${formatDate(firstSeenAt)}</time
      >
    </td>
    <td class="link">${renderLink(resource)}</td>
  </tr>`
}

function renderTags({ tags, name }: Resource): TemplateResult {
  // The tag that the row is named by says nothing new.
  const all = Object.entries(tags).filter(([key, value]) => key !== 'Name' || value !== name)
  if (all.length === 0) return html`<span class="subtle">${texts.noTags}</span>`
  const shown = all.length > roomForTags ? roomForTags - 1 : all.length
  const left = all.length - shown
  return html`${all
    .slice(0, shown)
    .map(([key, value]) => html`<span class="chip">${key}=${value}</span> `)}${
    left > 0 ? html`<span class="chip">+${formatNumber(left)}</span>` : nothing
  }`
}

function renderLink({ consoleUrl, name, id }: Resource): TemplateResult | typeof nothing {
  const url = safeUrl(consoleUrl)
  if (url === undefined) return nothing
  return html`<a
    class="button quiet slim only-icon"
    href=${url}
    target="_blank"
    rel="noopener noreferrer"
    aria-label=${texts.openNamed(name ?? id)}
    >${icon(external)}</a
  >`
}
