import type { DataSource, DataSourceType } from '@aws-linked/model'
import type { Failure } from '../shared/failure.ts'

const travelling = { bubbles: true, composed: true } as const

/** What a connect request is about: everything but the secret. */
export interface RequestedConnection {
  readonly type: DataSourceType
  /** Of an access key; absent where what is typed may be a secret. */
  readonly accessKeyId?: string
  /** Of a role: its ARN or its account, as typed. */
  readonly roleArn?: string
  readonly name?: string
}

/** `aws-linked-connect-request`: Connect was pressed and the fields are filled. `preventDefault()` sends nothing. */
export class ConnectRequestEvent extends Event {
  readonly request: RequestedConnection

  constructor(request: RequestedConnection) {
    super('aws-linked-connect-request', { ...travelling, cancelable: true })
    this.request = request
  }
}

/** `aws-linked-connected`: the account is connected and its first discovery runs. */
export class ConnectedEvent extends Event {
  readonly dataSource: DataSource

  constructor(dataSource: DataSource) {
    super('aws-linked-connected', travelling)
    this.dataSource = dataSource
  }
}

/** `aws-linked-connect-error`: the server or AWS refused; the form shows it already. */
export class ConnectErrorEvent extends Event {
  readonly error: Failure

  constructor(error: Failure) {
    super('aws-linked-connect-error', travelling)
    this.error = error
  }
}

/** `aws-linked-connect-cancel`: Cancel was pressed; the form is empty again. */
export class ConnectCancelEvent extends Event {
  constructor() {
    super('aws-linked-connect-cancel', travelling)
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'aws-linked-connect-request': ConnectRequestEvent
    'aws-linked-connected': ConnectedEvent
    'aws-linked-connect-error': ConnectErrorEvent
    'aws-linked-connect-cancel': ConnectCancelEvent
  }
}
