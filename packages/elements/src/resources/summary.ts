import type { DataSource, ResourceGroup } from '@aws-linked/model'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { formatNumber } from '../texts/format.ts'
import * as texts from '../texts/resources.ts'
import type { Loaded } from './model.ts'

/** Four figures over everything, whatever the filter says. */
export function renderSummary(
  { overview, employees }: Loaded,
  sources: readonly DataSource[],
): TemplateResult {
  const { groups, total } = overview
  const mine = groups.filter(({ employeeId }) => employeeId === employees.me)
  const unassigned = groups.filter(({ employeeId }) => employeeId === null)
  const kinds = new Set(groups.map(({ kind }) => kind)).size
  const organizations = new Set(
    sources.flatMap(({ organization }) => ('id' in organization ? [organization.id] : [])),
  )
  return html`<dl class="card summary" part="summary">
    ${figure(texts.all, total, texts.ofKinds(kinds))} ${figureOf(texts.mine, mine)}
    ${figureOf(texts.unassigned, unassigned)}
    ${figure(texts.accounts, sources.length, texts.inOrganizations(organizations.size))}
  </dl>`
}

function figureOf(name: string, groups: readonly ResourceGroup[]): TemplateResult {
  const accounts = new Set(groups.map(({ accountId }) => accountId)).size
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  return figure(name, total, texts.inAccounts(accounts))
}

function figure(name: string, value: number, below: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${formatNumber(value)}</dd>
    <dd class="small subtle">${below}</dd>
  </div>`
}
