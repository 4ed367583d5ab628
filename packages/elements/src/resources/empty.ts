import type { DataSource } from '@aws-linked/model'
import type { TemplateResult } from 'lit'
import { renderEmpty } from '../shared/empty.ts'
import { group, search, spinner } from '../shared/icons.ts'
import { isDiscovering } from '../shared/sources.ts'
import * as texts from '../texts/resources.ts'
import type { Kinds } from './kinds.ts'

/** Nothing is connected yet. */
export function renderUnconnected(connect: () => void): TemplateResult {
  return renderEmpty({
    drawing: group,
    title: texts.emptyTitle,
    text: texts.emptyText,
    action: { label: texts.connect, run: connect, primary: true },
  })
}

/** The filters leave nothing. */
export function renderNoMatch(all: number, clear: () => void): TemplateResult {
  return renderEmpty({
    drawing: search,
    title: texts.noMatchTitle,
    text: texts.noMatchText(all),
    action: { label: texts.clearFilters, run: clear },
  })
}

/** Nothing was found: what was looked at, or that it is being looked at. */
export function renderNothing(sources: readonly DataSource[], kinds: Kinds): TemplateResult {
  if (sources.some((source) => isDiscovering(source))) {
    return renderEmpty({ drawing: spinner, title: texts.waitingTitle, text: texts.waitingText })
  }
  if (isNothingSeen(sources)) {
    return renderEmpty({ drawing: search, title: texts.unseenTitle, text: texts.unseenText })
  }
  const text = whatWasLookedAt(sources, kinds) ?? texts.nothingLooked
  return renderEmpty({ drawing: search, title: texts.nothingTitle, text })
}

/** Whether every list was refused or not answered: then there may be anything. */
function isNothingSeen(sources: readonly DataSource[]): boolean {
  const scopes = sources.flatMap(({ discovery }) => discovery?.scopes ?? [])
  return scopes.length > 0 && scopes.every(({ status }) => status === 'incomplete')
}

function whatWasLookedAt(sources: readonly DataSource[], names: Kinds): string | undefined {
  const looked = sources.filter(({ discovery }) => (discovery?.scopes.length ?? 0) > 0)
  const scopes = looked
    .flatMap(({ discovery }) => discovery?.scopes ?? [])
    .filter(({ status }) => status === 'complete')
  if (scopes.length === 0) return undefined
  const kinds = [...new Set(scopes.map(({ kind }) => names.name(kind).many))]
  const regions = new Set(scopes.map(({ region }) => region).filter((r) => r !== 'global')).size
  const accounts = looked.map(({ name }) => name)
  return texts.nothingText(kinds, regions, accounts)
}
