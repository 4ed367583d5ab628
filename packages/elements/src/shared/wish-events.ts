// Wishes: where a person wants to go. The host decides how: by a route, a dialog, or not at all.

const travelling = { bubbles: true, composed: true } as const

/** `aws-linked-show-resources`: someone wants to see what is in an account. */
export class ShowResourcesEvent extends Event {
  readonly dataSourceId: string

  constructor(dataSourceId: string) {
    super('aws-linked-show-resources', travelling)
    this.dataSourceId = dataSourceId
  }
}

/** `aws-linked-connect-root`: someone wants to connect an Organization's root account. */
export class ConnectRootEvent extends Event {
  /** 12 digits; absent where AWS would not say. */
  readonly managementAccountId: string | undefined

  constructor(managementAccountId?: string) {
    super('aws-linked-connect-root', { ...travelling, cancelable: true })
    this.managementAccountId = managementAccountId
  }
}

/** `aws-linked-connect-open`: someone wants to connect an account, from a place without the form. */
export class ConnectOpenEvent extends Event {
  /** The account they want to connect, 12 digits; absent: any. */
  readonly accountId: string | undefined

  constructor(accountId?: string) {
    super('aws-linked-connect-open', travelling)
    this.accountId = accountId
  }
}

declare global {
  interface HTMLElementEventMap {
    'aws-linked-show-resources': ShowResourcesEvent
    'aws-linked-connect-root': ConnectRootEvent
    'aws-linked-connect-open': ConnectOpenEvent
  }
}
