import type { StaticOperationSchema } from '@smithy/types'
import type { IncomingHttpHeaders } from 'node:http'
import type { AwsError } from '../aws-error.ts'

/** What a protocol has to know of an operation. */
export interface WireOperation {
  readonly name: string
  /** The SDK client's own description of input and output. */
  readonly schema: StaticOperationSchema
}

/** A request as it arrived. */
export interface WireRequest {
  readonly method: string
  /** As sent: percent-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** An answer, ready to be written. */
export interface WireReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
  /** The connection is cut in the middle of the body. */
  readonly cut?: boolean
}

/** `hang`: no answer, ever. `reset`: cut the connection. */
export type Answer = WireReply | 'hang' | 'reset'

/** What a request asks for. The service may have no operation of that name here. */
export interface Asked {
  readonly name: string
  readonly input: object
}

/** One of AWS's wire protocols: how a call is read, answered and refused. */
export interface Protocol {
  read(request: WireRequest, operations: ReadonlyMap<string, WireOperation>): Asked | Promise<Asked>
  answer(operation: WireOperation, output: object, requestId: string): WireReply
  refuse(error: AwsError, requestId: string, request: WireRequest): WireReply
}
