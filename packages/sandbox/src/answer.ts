import { randomUUID } from 'node:crypto'
import { authenticate } from './auth/authenticate.ts'
import { findDenial, ownerArn } from './auth/authorize.ts'
import type { Identities } from './auth/identities.ts'
import { readSignature } from './auth/signature.ts'
import type { Signature } from './auth/signature.ts'
import { AwsError } from './aws-error.ts'
import type { FaultKind, FaultTarget } from './faults.ts'
import { strike } from './strike.ts'
import { jsonRefusals } from './refusals/json.ts'
import { queryRefusals } from './refusals/query.ts'
import type { ScenarioIndex } from './scenario/scenario-index.ts'
import type { ObjectStore } from './services/object-store.ts'
import type { Call, Operation, Service } from './services/service.ts'
import { services } from './services/services.ts'
import { json } from './wire/json.ts'
import { awsQuery } from './wire/query.ts'
import type { Answer, WireRequest } from './wire/wire.ts'

/** One request that was understood. Never more than this: no header, no body, no secret. */
export interface SandboxRequest {
  readonly service: string
  /** The operation's name: `DescribeVolumes`. */
  readonly action: string
  readonly region: string
  /** As far as the scenario knows it. */
  readonly accessKeyId: string
  /** Whose key it is: of a role's session, the account of the role. Absent for a key nobody has. */
  readonly accountId?: string
}

/** What a request is answered from. */
export interface World {
  readonly scenario: ScenarioIndex
  readonly identities: Identities
  readonly pageSize: number
  readonly now: () => Date
  readonly objects: ObjectStore
  readonly pickFault: (target: FaultTarget) => FaultKind | undefined
  readonly onRequest: (request: SandboxRequest) => void
}

/** Answers one request as AWS would: who, may they, what. */
export async function answer(request: WireRequest, world: World): Promise<Answer> {
  const requestId = randomUUID()
  const signature = readSignature(request)
  const service = serviceOf(request, signature)
  try {
    return await answerSigned(request, signature, service, requestId, world)
  } catch (error) {
    const { headers, ...reply } = service.protocol.refuse(toAwsError(error), requestId, request)
    return {
      ...reply,
      headers: { ...headers, ...service.refusalHeaders?.(request, world.scenario) },
    }
  }
}

async function answerSigned(
  request: WireRequest,
  signature: Signature | undefined,
  { name, protocol, refusals, regional, operations }: Service,
  requestId: string,
  world: World,
): Promise<Answer> {
  const { scenario, identities, pageSize, objects } = world
  const asked = await protocol.read(request, operations)
  if (!signature) {
    throw request.headers.authorization ? refusals.malformedSignature() : refusals.unsigned()
  }
  const { region } = signature
  const known = identities.find(signature.accessKeyId)
  world.onRequest({
    service: name,
    action: asked.name,
    region,
    accessKeyId: known ? signature.accessKeyId : '(unknown)',
    ...(known && { accountId: known.account.spec.id }),
  })
  const now = world.now()
  const identity = await authenticate(request, signature, { identities, refusals, now })
  const { key, account } = identity
  if (account.spec.status === 'SUSPENDED') throw refusals.suspended()
  const operation = operations.get(asked.name)
  const { input } = asked
  if (!operation) throw refusals.unknownOperation(asked.name)

  const principalArn = ownerArn(key, account.spec.id)
  const denial: Call['denial'] = (action, resource, options) =>
    findDenial(identity, scenario.scenario, { action, region, regional, resource, now }, options)
  const call: Call = {
    ...identity,
    scenario,
    identities,
    region,
    pageSize,
    now,
    objects,
    denial,
  }
  const resource = operation.resource(input, call)

  const target = { action: operation.action, region, accountId: account.spec.id, resource }
  const fault = world.pickFault(target)
  const struck = fault && strike(fault, { target, principalArn, refusals, signature, now })
  if (struck) return struck

  if (regional && !account.isEnabled(region)) {
    throw refusals.regionDisabled(region, key.sessionToken !== undefined)
  }
  operation.before(input, call)
  const denied = operation.denial(input, call)
  if (denied) throw refusals.denied(denied, operation.headers(input, call))
  checkDryRun(input)
  const reply = protocol.answer(operation, operation.handle(input, call), requestId)
  return fault === 'cut' ? { ...reply, cut: true } : reply
}

/** EC2's way to ask whether a call is allowed: an error that says it would have succeeded. */
function checkDryRun(input: object): void {
  if (!('DryRun' in input && input.DryRun)) return
  throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', {
    status: 412,
  })
}

/** The service a signature is for; an unsigned request shows by its form which one it wants. */
function serviceOf({ headers, method }: WireRequest, signature: Signature | undefined): Service {
  const name = signature?.service ?? guess(headers['x-amz-target'], method)
  return services.get(name) ?? unknownService(name, headers['x-amz-target'] !== undefined)
}

function guess(target: string | string[] | undefined, method: string): string {
  if (target !== undefined) return 'organizations'
  return method === 'POST' ? 'sts' : 's3'
}

/** A service the sandbox does not have, refusing in the protocol it was asked in. */
function unknownService(name: string, speaksJson: boolean): Service {
  return {
    name,
    protocol: speaksJson ? json : awsQuery(''),
    refusals: speaksJson ? jsonRefusals : queryRefusals,
    regional: false,
    operations: new Map<string, Operation>(),
  }
}

function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error
  // A fault of the sandbox itself: told as AWS tells its own, without what the error carries.
  return new AwsError('InternalFailure', `The sandbox failed: ${String(error)}`, { status: 500 })
}
