import { AwsError } from '../../aws-error.ts'
import { pageOf } from '../../paging.ts'
import type { Call } from '../service.ts'

/** IAM's own default. */
const PAGE = 100

/** IAM's way of paging: a marker, and whether there is more. */
export interface IamPage<Item> {
  readonly items: Item[]
  readonly IsTruncated: boolean
  readonly Marker?: string
}

/** One page of a list. `list` names it. */
export function iamPage<Item>(
  list: string,
  all: readonly Item[],
  { MaxItems = PAGE, Marker }: { MaxItems?: number | undefined; Marker?: string | undefined },
  { pageSize }: Call,
): IamPage<Item> {
  const { items, nextToken } = pageOf(list, all, {
    limit: MaxItems,
    pageSize,
    token: Marker,
    badToken: () => new AwsError('ValidationError', 'Invalid Marker.'),
  })
  return { items, IsTruncated: nextToken !== undefined, ...(nextToken && { Marker: nextToken }) }
}
