const travelling = { bubbles: true, composed: true } as const

/** What happens to the data of a Data Source that is disconnected: its credentials are wiped either way. */
export type DisconnectedData = 'keep' | 'erase'

/** `aws-linked-disconnect-request`: Disconnect was confirmed. `preventDefault()` disconnects nothing. */
export class DisconnectRequestEvent extends Event {
  readonly dataSourceId: string
  readonly data: DisconnectedData

  constructor(dataSourceId: string, data: DisconnectedData) {
    super('aws-linked-disconnect-request', { ...travelling, cancelable: true })
    this.dataSourceId = dataSourceId
    this.data = data
  }
}

/** `aws-linked-disconnected`: a Data Source's credentials are gone, and its data where `data` is `erase`. */
export class DisconnectedEvent extends Event {
  readonly dataSourceId: string
  readonly data: DisconnectedData

  constructor(dataSourceId: string, data: DisconnectedData) {
    super('aws-linked-disconnected', travelling)
    this.dataSourceId = dataSourceId
    this.data = data
  }
}

/**
 * `aws-linked-invite-request`: someone wants the owner of an Organization's root account to connect it.
 * A host that invites calls `preventDefault()`; without it a text to send is shown.
 */
export class InviteRequestEvent extends Event {
  /** `o-…`; absent where AWS would not say. */
  readonly organizationId: string | undefined
  /** 12 digits; absent where AWS would not say. */
  readonly managementAccountId: string | undefined

  constructor(organizationId?: string, managementAccountId?: string) {
    super('aws-linked-invite-request', { ...travelling, cancelable: true })
    this.organizationId = organizationId
    this.managementAccountId = managementAccountId
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'aws-linked-disconnect-request': DisconnectRequestEvent
    'aws-linked-disconnected': DisconnectedEvent
    'aws-linked-invite-request': InviteRequestEvent
  }
}
