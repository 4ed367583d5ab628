import type { KindNames, Problem } from '@aws-linked/model'
import * as texts from '../texts/resources.ts'

/** How a kind is called, alone and in numbers. */
export type KindName = Pick<KindNames, 'one' | 'many'>

/** The kinds as the server calls them, in its order. */
export class Kinds {
  readonly #names: ReadonlyMap<string, KindName>
  readonly #order: readonly string[]

  constructor(names: readonly KindNames[]) {
    this.#names = new Map(names.map((each) => [each.kind, each]))
    this.#order = names.map(({ kind }) => kind)
  }

  /** A kind's name; the kind itself where the server does not name it. */
  name(kind: Problem['kind']): KindName {
    if (kind === 'AWS::EC2::Region') return texts.regionKind
    return this.#names.get(kind) ?? { one: kind, many: kind }
  }

  /** Sorts kinds as the server lists them, those it does not name last. */
  readonly compare = (a: string, b: string): number => this.#place(a) - this.#place(b)

  #place(kind: string): number {
    const at = this.#order.indexOf(kind)
    return at < 0 ? this.#order.length : at
  }
}
