import type { Filter } from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws-error.ts'
import type { Ec2Spec } from '../../scenario/scenario.ts'
import { pageOf } from '../../paging.ts'
import type { Page } from '../../paging.ts'
import type { Call } from '../service.ts'

/** How to read, of one kind, the values a filter compares. */
export type Filters<Item> = Readonly<Record<string, (item: Item) => readonly string[]>>

/** What most Describe operations can be asked for. */
export interface Selection {
  readonly Filters?: readonly Filter[] | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

/** EC2's own limit: unpaged calls are cut there too. */
const PAGE = 1000

/** Items of these IDs; EC2 refuses the whole call when one of them is not there. */
export function withIds<Item extends Ec2Spec>(
  items: readonly Item[],
  ids: readonly string[] | undefined,
  what: string,
): readonly Item[] {
  if (!ids) return items
  return ids.map((id) => {
    const item = items.find((each) => each.id === id)
    if (!item) throw new AwsError(`Invalid${what}.NotFound`, `The ID '${id}' does not exist.`)
    return item
  })
}

/** Items that pass every filter. A filter the sandbox does not know is refused, never ignored. */
export function filtered<Item extends Ec2Spec>(
  items: readonly Item[],
  filters: readonly Filter[] = [],
  known: Filters<Item> = {},
): readonly Item[] {
  return filters.reduce((left, { Name = '', Values = [] }) => {
    const read = readerOf(Name, known)
    return left.filter((item) => read(item).some((value) => Values.includes(value)))
  }, items)
}

/** One page, after EC2's own rules for `MaxResults`. `list` names the operation. */
export function ec2Page<Item>(
  list: string,
  items: readonly Item[],
  { MaxResults, NextToken }: Selection,
  { pageSize }: Call,
): Page<Item> {
  if (MaxResults !== undefined && (MaxResults < 5 || MaxResults > PAGE)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value from 5 to ${PAGE}.`,
    )
  }
  return pageOf(list, items, {
    limit: MaxResults ?? PAGE,
    pageSize,
    token: NextToken,
    badToken: () =>
      new AwsError('InvalidNextToken', 'The specified nextToken is invalid or has expired.'),
  })
}

function readerOf<Item extends Ec2Spec>(
  name: string,
  known: Filters<Item>,
): (item: Item) => readonly string[] {
  if (name === 'tag-key') return ({ tags }) => Object.keys(tags)
  if (name.startsWith('tag:')) return ({ tags }) => [tags[name.slice(4)]].filter(isString)
  const read = known[name]
  if (!read) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`)
  return read
}

function isString(value: string | undefined): value is string {
  return value !== undefined
}
