import type { Problem } from '@aws-linked/model'
import { counted, formatList } from '../texts/format.ts'
import type { KindName, Kinds } from './kinds.ts'
import { aspects } from '../texts/resources.ts'
import * as texts from '../texts/resources.ts'

/** Problems that are one to a reader: the same thing refused, in several Regions or of several resources. */
export interface ProblemGroup {
  readonly key: string
  readonly refused: boolean
  /** What happened: "EBS volumes in us-west-2 were refused." */
  readonly title: string
  /** Who or what, in the server's texts. */
  readonly message: string
  /** What to do, and what is not lost. */
  readonly remedy: string
  /** The refused action, where allowing it helps. */
  readonly action?: string
}

const regionsByName = 3

/** Groups problems by what was refused and what helps. */
export function groupProblems(problems: readonly Problem[], kinds: Kinds): readonly ProblemGroup[] {
  const groups = Map.groupBy(problems, ({ code, kind, action, arn, remedy }) =>
    [code, kind, action, arn === undefined ? 'scope' : 'resource', remedy].join(' '),
  )
  return [...groups].map(([key, members]) => toGroup(key, members, kinds))
}

function toGroup(key: string, members: readonly Problem[], kinds: Kinds): ProblemGroup {
  const [first] = members
  const { code, action, kind, remedy = '' } = first ?? {}
  const refused = code === 'access_denied'
  const name = kinds.name(kind ?? 'AWS::EC2::Region')
  const ofResources = first?.arn !== undefined
  const what = ofResources ? nameResources(members, name) : nameScopes(members, name.many)
  return {
    key,
    refused,
    title: refused ? texts.refused(what) : texts.unread(what),
    message: toMessage(members),
    remedy: `${remedy} ${ofResources ? texts.listed : texts.kept}`,
    ...(refused && action !== undefined && isMendable(first) && { action }),
  }
}

/** Whether a statement in the key's own policy may mend it: another policy's denial it cannot lift. */
function isMendable(problem: Problem | undefined): boolean {
  const by = problem?.deniedBy
  return by === undefined || by === 'identity-based policy'
}

/** The server's words; for several things, without the one thing that each of its messages names. */
function toMessage(members: readonly Problem[]): string {
  const [first] = members
  if (!first) return ''
  if (members.every(({ message }) => message === first.message)) return first.message
  const { action } = first
  if (first.code !== 'access_denied' || action === undefined) return ''
  return texts.awsRefused(action)
}

function nameScopes(members: readonly Problem[], kinds: string): string {
  const regions = [...new Set(members.map(({ region }) => region))].filter((r) => r !== 'global')
  if (regions.length === 0) return kinds
  const named = regions.length > regionsByName ? texts.regions(regions.length) : formatList(regions)
  return texts.kindIn(kinds, named)
}

function nameResources(members: readonly Problem[], { one, many }: KindName): string {
  const { action = '' } = members[0] ?? {}
  const resources = counted(new Set(members.map(({ arn }) => arn)).size, one, many)
  const aspect = aspects[action] ?? action
  return texts.ofResources(aspect, resources)
}
