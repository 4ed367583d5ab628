import type { StaticOperationSchema } from '@smithy/types'
import type { DenialOptions } from '../auth/authorize.ts'
import type { Identities, Identity } from '../auth/identities.ts'
import type { Denied, Refusals } from '../refusals/refusals.ts'
import type { ScenarioIndex } from '../scenario/scenario-index.ts'
import type { Protocol, WireOperation, WireRequest } from '../wire/wire.ts'
import type { ObjectStore } from './object-store.ts'

/** Who calls, and where. */
export interface Call extends Identity {
  readonly scenario: ScenarioIndex
  readonly identities: Identities
  /** The Region the request is signed for. */
  readonly region: string
  /** No page is longer than this, whatever the caller asks for. */
  readonly pageSize: number
  readonly now: Date
  readonly objects: ObjectStore
  /** Why the caller may not do something; `undefined` when it may. */
  denial(action: string, resource: string, options?: DenialOptions): Denied | undefined
}

/** What an operation does: from its command's input to its command's output. */
export type Handler<Input, Output> = (input: Input, call: Call) => Output

/** One operation of a service. */
export interface Operation extends WireOperation {
  /** The IAM action that allows it: `ec2:DescribeVolumes`. */
  readonly action: string
  /** The ARN a refusal names. */
  resource(input: object, call: Call): string
  /** Why the caller may not do it; `undefined` when it may. */
  denial(input: object, call: Call): Denied | undefined
  /** What comes before permission, such as a redirect to another Region. */
  before(input: object, call: Call): void
  /** Headers that even a refusal carries. */
  headers(input: object, call: Call): Readonly<Record<string, string>>
  handle(input: object, call: Call): object
}

/** One AWS service. */
export interface Service {
  /** As signatures name it. */
  readonly name: string
  readonly protocol: Protocol
  readonly refusals: Refusals
  /** Whether a Region the account has not enabled refuses every call. */
  readonly regional: boolean
  readonly operations: ReadonlyMap<string, Operation>
  /** Headers of every refusal, even of a caller nobody knows. */
  refusalHeaders?(request: WireRequest, scenario: ScenarioIndex): Readonly<Record<string, string>>
}

/** Options of {@link operation}. */
export interface OperationOptions<Input> {
  /** Where IAM's name is not the operation's. */
  readonly action?: string
  /** @defaultValue `*` */
  readonly resource?: (input: Input, call: Call) => string
  readonly before?: (input: Input, call: Call) => void
  /** @defaultValue what the caller's policies say to `action` on `resource` */
  readonly denial?: (input: Input, call: Call) => Denied | undefined
  readonly headers?: (input: Input, call: Call) => Readonly<Record<string, string>>
}

/** Ties a handler to the SDK's schema of its operation. */
export function operation<Input extends object, Output extends object>(
  service: string,
  schema: StaticOperationSchema,
  handler: Handler<Input, Output>,
  {
    action,
    resource = () => '*',
    before = () => {},
    denial = (input, call) =>
      call.denial(`${service}:${action ?? schema[2]}`, resource(input, call)),
    headers = () => ({}),
  }: OperationOptions<Input> = {},
): Operation {
  const name = schema[2]
  return {
    name,
    schema,
    action: `${service}:${action ?? name}`,
    // The protocol reads inputs by the very schema the handler's types are generated from,
    // so these may ask for more than the `object` an operation is given.
    resource,
    before,
    denial,
    headers,
    handle: handler,
  }
}

/** Operations by name. */
export function named(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.map((each) => [each.name, each]))
}
