import type { DataSourceType } from '@aws-linked/model'

// Wishes: where a person wants to go. The host decides how: by a route, a dialog, or not at all.

/** The connect form, as far as a wish needs it. */
interface Form extends Element {
  open(type: DataSourceType): void
}

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

/** `aws-linked-connect-open`: someone wants to connect an account. */
export class ConnectOpenEvent extends Event {
  /** The account they want to connect, 12 digits; absent: any. */
  readonly accountId: string | undefined

  constructor(accountId?: string) {
    super('aws-linked-connect-open', { ...travelling, cancelable: true })
    this.accountId = accountId
  }
}

/** Tells the host of a wish to connect. Unless it prevents that, the form that is on the page opens. */
export function wishToConnect(host: Element, wish: ConnectOpenEvent | ConnectRootEvent): void {
  if (!host.dispatchEvent(wish)) return
  const root = host.getRootNode()
  const form =
    (root instanceof ShadowRoot && root.querySelector('aws-linked-connect')) ||
    document.querySelector('aws-linked-connect')
  if (form && isForm(form)) form.open(wish instanceof ConnectRootEvent ? 'root' : 'linked')
}

function isForm(element: Element): element is Form {
  return 'open' in element && typeof element.open === 'function'
}

declare global {
  interface GlobalEventHandlersEventMap {
    'aws-linked-show-resources': ShowResourcesEvent
    'aws-linked-connect-root': ConnectRootEvent
    'aws-linked-connect-open': ConnectOpenEvent
  }
}
