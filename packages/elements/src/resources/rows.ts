import type { StoredResource as Resource, ResourceFilter, ResourcePage } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { Failure } from '../shared/failure.ts'
import { toFailure } from '../shared/failure.ts'
import type { KindGroup } from './grouping.ts'

/** The rows of one group that were read so far. */
export interface GroupRows {
  readonly resources: readonly Resource[]
  readonly nextCursor?: string
  readonly loading: boolean
  readonly failure?: Failure
}

/** Rows shown when a group opens: few, so that the next groups stay in sight. */
export const rowsAtFirst = 5
/** A group of no more than this is shown whole. */
export const rowsAtMostWhole = 10
/** Rows added by "Show more"; the API gives 200 at most. */
export const rowsAtOnce = 100
const apiLimit = 200

/** Options of {@link Rows}. */
export interface RowsOptions {
  readonly api: () => Client | undefined
  /** What the person looks for; each group adds its employee, account and kind. */
  readonly filter: () => ResourceFilter
  readonly changed: () => void
}

/** The rows of the groups that are or were open. */
export class Rows {
  readonly #options: RowsOptions
  readonly #read = new Map<string, GroupRows>()
  /** Goes up when what was read is for another filter or server. */
  #generation = 0

  constructor(options: RowsOptions) {
    this.#options = options
  }

  /** What is known of a group's rows; `undefined` before it was opened. */
  peek({ key }: KindGroup): GroupRows | undefined {
    return this.#read.get(key)
  }

  /** Every resource that was read and is not forgotten. */
  *all(): Generator<Resource, void, undefined> {
    for (const { resources } of this.#read.values()) yield* resources
  }

  /** Everything known of a resource now. */
  find(arn: string): Resource | undefined {
    for (const resource of this.all()) if (resource.arn === arn) return resource
    return undefined
  }

  /** Answers under way are for a question nobody asks any more. */
  supersede(): void {
    this.#generation += 1
  }

  /** Forgets everything: another server. */
  forget(): void {
    this.supersede()
    this.#read.clear()
  }

  /** Reads the first rows, unless some are there. */
  async open(group: KindGroup): Promise<void> {
    if (!this.#read.has(group.key)) await this.#fetch(group, [], firstRows(group))
  }

  /** Reads the next rows. */
  async more(group: KindGroup): Promise<void> {
    const { resources = [], nextCursor } = this.#read.get(group.key) ?? {}
    await this.#fetch(group, resources, rowsAtOnce, nextCursor)
  }

  /** Reads again as many rows as are shown. They stay until the new ones are there. */
  async refresh(group: KindGroup): Promise<void> {
    const shown = this.#read.get(group.key)?.resources.length ?? 0
    await this.#fetch(group, [], Math.max(shown, firstRows(group)))
  }

  async #fetch(
    group: KindGroup,
    before: readonly Resource[],
    count: number,
    cursor?: string,
  ): Promise<void> {
    const generation = this.#generation
    const known = this.#read.get(group.key) ?? { resources: [], loading: true }
    this.#set(group, { ...known, loading: true })
    try {
      const page = await this.#pages(group, count, cursor)
      if (generation !== this.#generation) return
      const { nextCursor } = page
      const resources = [...before, ...page.resources]
      this.#set(group, { resources, loading: false, ...(nextCursor && { nextCursor }) })
    } catch (error) {
      if (generation !== this.#generation) return
      this.#set(group, { ...known, loading: false, failure: toFailure(error) })
    }
  }

  /** As many pages as `count` rows need. */
  async #pages(group: KindGroup, count: number, cursor?: string): Promise<ResourcePage> {
    const api = this.#options.api()
    if (!api) return { resources: [] }
    const limit = Math.min(count, apiLimit)
    const page = await api.listResources({
      ...this.#options.filter(),
      employee: [group.employeeId ?? 'none'],
      account: [group.accountId],
      kind: [group.kind],
      limit,
      ...(cursor !== undefined && { cursor }),
    })
    const left = count - page.resources.length
    if (left <= 0 || page.nextCursor === undefined) return page
    const rest = await this.#pages(group, left, page.nextCursor)
    return { ...rest, resources: [...page.resources, ...rest.resources] }
  }

  #set({ key }: KindGroup, rows: GroupRows): void {
    this.#read.set(key, rows)
    this.#options.changed()
  }
}

function firstRows({ count }: KindGroup): number {
  return count <= rowsAtMostWhole ? rowsAtMostWhole : rowsAtFirst
}
