import type { DataSourceType, RoleSetup, RoleSetupRequest } from '@aws-linked/model'
import type { Client } from '@aws-linked/client'
import type { ReactiveControllerHost } from 'lit'
import { toFailure, unconnected } from '../shared/failure.ts'
import type { Failure } from '../shared/failure.ts'

/** What a role needs, by the type of the account: each issued by the server when it is first shown. */
export class RoleSetups {
  readonly #host: ReactiveControllerHost
  readonly #api: () => Client | undefined
  readonly #issued = new Map<DataSourceType, RoleSetup>()
  readonly #pending = new Map<DataSourceType, Promise<RoleSetup>>()
  readonly #failed = new Map<DataSourceType, Failure>()

  constructor(host: ReactiveControllerHost, api: () => Client | undefined) {
    this.#host = host
    this.#api = api
  }

  peek(type: DataSourceType): RoleSetup | Failure | undefined {
    return this.#issued.get(type) ?? this.#failed.get(type)
  }

  issued(type: DataSourceType): RoleSetup | undefined {
    return this.#issued.get(type)
  }

  /** The setup, issued unless it is there. Rejects with a {@link Failure}; asking again tries again. */
  async load(request: RoleSetupRequest): Promise<RoleSetup> {
    const { type } = request
    const known = this.#issued.get(type)
    if (known) return known
    const pending = this.#pending.get(type) ?? this.#ask(request)
    this.#pending.set(type, pending)
    return pending
  }

  /** The other type takes the setup of this one: the role that was made trusts its External ID. */
  adopt(from: DataSourceType, to: DataSourceType): void {
    const setup = this.#issued.get(from)
    if (setup) this.#issued.set(to, setup)
  }

  /** Forgets what is used up, or what another server issued. */
  forget(): void {
    this.#issued.clear()
    this.#pending.clear()
    this.#failed.clear()
  }

  async #ask(request: RoleSetupRequest): Promise<RoleSetup> {
    const { type } = request
    this.#failed.delete(type)
    this.#host.requestUpdate()
    try {
      const api = this.#api()
      if (!api) throw unconnected
      const setup = await api.createRoleSetup(request)
      this.#issued.set(type, setup)
      return setup
    } catch (error) {
      const failure = toFailure(error)
      this.#failed.set(type, failure)
      throw failure
    } finally {
      this.#pending.delete(type)
      this.#host.requestUpdate()
    }
  }
}
