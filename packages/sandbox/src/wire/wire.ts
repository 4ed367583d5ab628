import type { IncomingHttpHeaders } from 'node:http'
import type { AwsError } from '../aws-error.ts'
import type { Operation } from '../services/service.ts'

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

/** What a request asks for. `operation` is absent when the service has none of that name here. */
export interface Asked {
  readonly name: string
  readonly operation?: Operation
  readonly input: object
}

/** One of AWS's wire protocols: how a call is read, answered and refused. */
export interface Protocol {
  read(request: WireRequest, operations: ReadonlyMap<string, Operation>): Asked | Promise<Asked>
  answer(operation: Operation, output: object, requestId: string): WireReply
  refuse(error: AwsError, requestId: string, request: WireRequest): WireReply
}
