import type { DataSource, OrganizationAccount } from '@aws-linked/sdk'
import type { Told } from '../shell/problem-groups.ts'
import { printable } from '../shell/printable.ts'
import type { Terminal } from '../shell/terminal.ts'
import { told } from '../texts/told.ts'
import { tally } from './permission-lines.ts'
import type { Verdict } from './verdict.ts'

/** How it went with one account. */
export type Outcome = { readonly id: string; readonly name: string } & (
  | { readonly state: 'connected'; readonly verdict: Verdict; readonly dataSource: DataSource }
  /** An earlier run connected it. */
  | { readonly state: 'unchanged'; readonly verdict: Verdict }
  | { readonly state: 'failed'; readonly problem: Told }
)

/** Prints outcomes as they come: rows of a table, or lines of JSON. */
export function createOutcomeWriter(
  terminal: Terminal,
  {
    asJson,
    accounts,
  }: { readonly asJson: boolean; readonly accounts: readonly OrganizationAccount[] },
): { write(outcome: Outcome): void } {
  const width = Math.min(40, Math.max(4, ...accounts.map(({ name }) => name.length)))
  const row = (id: string, state: string, name: string, what: string): string =>
    `${printable(`${id.padEnd(12)}  ${state.padEnd(9)}  ${name.padEnd(width)}  ${what}`).trimEnd()}\n`
  let isFirst = true
  return {
    write(outcome) {
      if (asJson) {
        terminal.out(`${JSON.stringify(toJson(outcome))}\n`)
        return
      }
      if (isFirst) terminal.out(row(...told.outcomeHead))
      isFirst = false
      terminal.out(row(outcome.id, outcome.state, outcome.name, whatOf(outcome)))
    },
  }
}

function whatOf(outcome: Outcome): string {
  if (outcome.state === 'failed') return outcome.problem.code
  if (outcome.state === 'connected') return tally(outcome.dataSource.permissions ?? [])
  return outcome.verdict === 'allowed' ? '' : told.some(outcome.verdict)
}

function toJson({ id, name, ...outcome }: Outcome): object {
  const account = { account: id, name, state: outcome.state }
  if (outcome.state === 'failed') return { ...account, problem: outcome.problem }
  if (outcome.state === 'unchanged') return { ...account, permissions: outcome.verdict }
  return { ...account, permissions: outcome.verdict, dataSource: outcome.dataSource }
}
