import { told } from '../texts/told.ts'

/** A problem of discovery, or why an account was not connected. */
export interface Told {
  readonly code: string
  readonly kind?: string
  readonly action?: string
  readonly deniedBy?: string
  readonly message: string
  readonly remedy: string
}

/** Problems by what they have in common: hundreds of one sort are one line. */
export interface ProblemGroups {
  add(problem: Told): void
  /** Of all of them. */
  readonly count: number
  /** What happened and, indented, what to do. */
  lines(): readonly string[]
}

/** Makes an empty one. It keeps the first of each sort, and counts the others. */
export function createProblemGroups(): ProblemGroups {
  const groups = new Map<string, { readonly first: Told; others: number }>()
  let count = 0
  return {
    add(problem) {
      const { code, kind, action, deniedBy, remedy } = problem
      const key = JSON.stringify([code, kind, action, deniedBy, remedy])
      const group = groups.get(key)
      if (group) group.others++
      else groups.set(key, { first: problem, others: 0 })
      count++
    },
    get count() {
      return count
    },
    lines() {
      return [...groups.values()].flatMap(({ first: { message, remedy }, others }) => [
        others === 0 ? message : told.more(message, others),
        `  ${remedy}`,
      ])
    },
  }
}
