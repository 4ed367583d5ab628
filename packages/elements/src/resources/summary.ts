import type { DataSource } from '@aws-linked/model'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { fill } from '../shared/fill.ts'
import { counted, formatNumber } from '../texts/format.ts'
import type { Loaded } from './model.ts'
import { words } from '../texts/resources.ts'

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
    sources.map(({ organization }) => ('id' in organization ? organization.id : undefined)),
  )
  organizations.delete(undefined)
  const inAccounts = (part: typeof groups): string => {
    const count = new Set(part.map(({ accountId }) => accountId)).size
    const accounts = counted(count, words.account, words.accounts)
    return count === 0 ? words.noneNow : (fill(words.inAccounts, { accounts }) ?? '')
  }
  return html`<dl class="card summary" part="summary">
    ${figure(
      words.all,
      total,
      fill(words.ofKinds, { kinds: counted(kinds, words.kind, words.kinds) }) ?? '',
    )}
    ${figure(words.mine, sum(mine), inAccounts(mine))}
    ${figure(words.unassigned, sum(unassigned), inAccounts(unassigned))}
    ${figure(
      words.accountsTitle,
      sources.length,
      organizations.size === 0
        ? ''
        : (fill(words.inOrganizations, {
            organizations: counted(organizations.size, words.organization, words.organizations),
          }) ?? ''),
    )}
  </dl>`
}

function figure(name: string, value: number, below: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${formatNumber(value)}</dd>
    <dd class="small subtle">${below}</dd>
  </div>`
}

function sum(groups: Loaded['overview']['groups']): number {
  return groups.reduce((total, { count }) => total + count, 0)
}
