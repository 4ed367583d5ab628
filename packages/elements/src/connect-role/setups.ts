import type { DataSourceType, RoleSetup, RoleSetupRequest } from '@aws-linked/model'
import type { ReactiveControllerHost } from 'lit'
import { toFailure } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'
import { clientOf } from '../shared/part-context.ts'
import type { PartContext } from '../shared/part-context.ts'

/** What a role needs, by the type of the account: each issued by the server when it is first shown. */
export class RoleSetups {
  readonly #host: ReactiveControllerHost
  readonly #context: Pick<PartContext, 'api'>
  readonly #known = new Map<DataSourceType, RoleSetup | Failure>()
  readonly #pending = new Map<DataSourceType, Promise<RoleSetup>>()

  constructor(host: ReactiveControllerHost, context: Pick<PartContext, 'api'>) {
    this.#host = host
    this.#context = context
  }

  /** The setup, or why there is none; `undefined` until one of both is known. */
  peek(type: DataSourceType): RoleSetup | Failure | undefined {
    return this.#known.get(type)
  }

  issued(type: DataSourceType): RoleSetup | undefined {
    const known = this.peek(type)
    return known && 'id' in known ? known : undefined
  }

  /** The setup, issued unless it is there. Rejects with a {@link Failure}; asking again tries again. */
  async load(request: RoleSetupRequest): Promise<RoleSetup> {
    const { type } = request
    const known = this.issued(type)
    if (known) return known
    const pending = this.#pending.get(type) ?? this.#ask(request)
    this.#pending.set(type, pending)
    return pending
  }

  /** The other type takes the setup of this one: the role that was made trusts its External ID. */
  adopt(from: DataSourceType, to: DataSourceType): void {
    const setup = this.issued(from)
    if (setup) this.#known.set(to, setup)
  }

  /** Forgets what is used up, or what another server issued. */
  forget(): void {
    this.#known.clear()
    this.#pending.clear()
  }

  async #ask(request: RoleSetupRequest): Promise<RoleSetup> {
    const { type } = request
    this.#known.delete(type)
    this.#host.requestUpdate()
    try {
      const setup = await clientOf(this.#context).createRoleSetup(request)
      this.#known.set(type, setup)
      return setup
    } catch (error) {
      const failure = toFailure(error)
      this.#known.set(type, failure)
      throw failure
    } finally {
      this.#pending.delete(type)
      this.#host.requestUpdate()
    }
  }
}
